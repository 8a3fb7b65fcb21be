//! How much of a spreadsheet is read. A file beyond a limit is refused as a whole, never cut short.

/// The most that is read of one spreadsheet. The limits together keep the memory of reading below 256 MB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file: usize,
    /// Bytes of everything in the file once it is unpacked, pictures included.
    pub unpacked: u64,
    /// Bytes of the texts that sheets share, unpacked.
    pub shared_texts: u64,
    /// Bytes, unpacked, of any other part that is held in memory while the sheets are read, such as the styles.
    pub other_part: u64,
    /// Sheets in a file.
    pub sheets: usize,
    /// The number of the last row of a sheet, counted from 1.
    pub rows: u32,
    /// The number of the last column of a sheet, counted from 1.
    pub columns: u32,
    /// Cells with something in them, in all sheets together.
    pub cells: usize,
    /// Bytes of text in these cells, in all sheets together. A text that many cells share counts for each of them.
    pub text: usize,
}

impl Limits {
    /// What mir reads: far more than any evidence log has.
    pub const USUAL: Self = Self {
        file: 8 * 1024 * 1024,
        unpacked: 64 * 1024 * 1024,
        shared_texts: 16 * 1024 * 1024,
        other_part: 2 * 1024 * 1024,
        sheets: 50,
        rows: 100_000,
        columns: 1_000,
        cells: 1_000_000,
        text: 32 * 1024 * 1024,
    };
}
