//! What may still come of a spreadsheet while it is read.

use crate::limits::Limits;
use crate::package::Fault;

/// What may still come.
pub(crate) struct Room<'a> {
    limits: &'a Limits,
    cells: usize,
    text: usize,
}

impl<'a> Room<'a> {
    pub(crate) const fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: limits.cells,
            text: limits.text,
        }
    }

    /// Whether a cell may stand here. Rows and columns are counted from 0.
    pub(crate) fn place(&self, row: u32, column: u32) -> Result<(), Fault> {
        if row >= self.limits.rows {
            return Err(Fault::too_much("rows in a sheet", self.limits.rows));
        }
        if column >= self.limits.columns {
            return Err(Fault::too_much("columns in a sheet", self.limits.columns));
        }
        Ok(())
    }

    /// Takes the room of one cell.
    pub(crate) fn cell(&mut self) -> Result<(), Fault> {
        let left = self.cells.checked_sub(1);
        self.cells = left.ok_or_else(|| Fault::too_much("cells", self.limits.cells))?;
        Ok(())
    }

    /// Takes the room of so many bytes of text.
    pub(crate) fn text(&mut self, length: usize) -> Result<(), Fault> {
        let left = self.text.checked_sub(length);
        self.text = left.ok_or_else(|| Fault::too_much("bytes of text", self.limits.text))?;
        Ok(())
    }
}
