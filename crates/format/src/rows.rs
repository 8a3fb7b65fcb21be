//! Reading a whole table, record by record.

use std::io;

use crate::findings::Findings;
use crate::places::Places;
use crate::source::Open;
use crate::table::{Column, Row, Table};
use crate::text;

/// Every record that a table gives, and under the name of the list the row that each was read from.
pub(crate) fn read<T>(
    open: &Open<'_>,
    columns: &'static [Column],
    list: &'static str,
    findings: &Findings,
    places: &mut Places,
    record: impl FnMut(Row<'_, '_>) -> Option<T>,
) -> Vec<T> {
    let records = read_numbered(open, columns, findings, record);
    let records = records.into_iter().map(|(row, record)| {
        places.row(list, row, findings);
        record
    });
    records.collect()
}

/// Every record that a table gives, with the number of its row.
pub(crate) fn read_numbered<T>(
    open: &Open<'_>,
    columns: &'static [Column],
    findings: &Findings,
    mut record: impl FnMut(Row<'_, '_>) -> Option<T>,
) -> Vec<(u64, T)> {
    let read = text::read(open, findings, |utf8| {
        let mut records = Vec::new();
        let Some(mut table) = Table::open(utf8, columns, findings)? else {
            return Ok(records);
        };
        while let Some(row) = table.next_row()? {
            let number = row.number();
            records.extend(record(row).map(|record| (number, record)));
        }
        Ok::<_, io::Error>(records)
    });
    read.unwrap_or_default()
}
