//! SHA-256, which anybody can check with `sha256sum`.

use std::cell::RefCell;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The digest of some bytes, in hexadecimal.
pub(crate) fn of(bytes: &[u8]) -> String {
    hexadecimal(Sha256::new().chain_update(bytes))
}

fn hexadecimal(hash: Sha256) -> String {
    let half = |digit: u8| char::from_digit(u32::from(digit), 16);
    hash.finalize()
        .iter()
        .flat_map(|byte| [half(byte >> 4), half(byte & 0x0f)])
        .flatten()
        .collect()
}

/// A reader that notes the digest of everything that was read through it, once it has been read to its end.
pub(crate) struct Hashing<'a> {
    inner: Box<dyn Read + 'a>,
    hash: Sha256,
    noted: &'a RefCell<Option<String>>,
}

impl<'a> Hashing<'a> {
    pub(crate) fn new(inner: Box<dyn Read + 'a>, noted: &'a RefCell<Option<String>>) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
            noted,
        }
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && !buffer.is_empty() {
            *self.noted.borrow_mut() = Some(hexadecimal(self.hash.clone()));
        }
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_is_the_one_that_sha256sum_prints() {
        assert_eq!(
            super::of(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
