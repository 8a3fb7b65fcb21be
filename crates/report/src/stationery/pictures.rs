//! The panel's own pictures, to be put on its cards: PNG and JPEG, by the name of the card.

use std::collections::BTreeMap;
use std::io;

use mir_core::finding::{Code, Finding, Place};

use crate::render::html::base64;

/// The most bytes that one picture may have: 2 MiB.
pub const LARGEST_PICTURE: u64 = 2 * 1024 * 1024;

/// The first bytes of a PNG, and of a JPEG.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// Pictures by the name of their card, ready to stand in a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pictures(BTreeMap<String, Picture>);

/// A picture in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Picture {
    Png(String),
    Jpeg(String),
}

impl Pictures {
    /// Takes the pictures for these cards out of a folder. `files` are the names of what is in the folder; `read` gives the bytes of one of
    /// them, which may stop once there are more than [`LARGEST_PICTURE`]. Only files that have the name of a card are read.
    ///
    /// Beside the pictures come the findings: an error for each picture that cannot be used, a warning for each file that no card is named
    /// after.
    ///
    /// ```
    /// use mir_report::stationery::Pictures;
    /// let cards = ["AC-I1".to_owned()];
    /// let files = ["AC-I1.png".to_owned(), "AC-I9.jpg".to_owned()];
    /// let png = b"\x89PNG\r\n\x1a\n and so on".to_vec();
    /// let (_, findings) = Pictures::read(&cards, &files, &mut |_| Ok(png.clone()));
    /// assert_eq!(findings.len(), 1);
    /// assert_eq!(findings[0].code().word(), "picture-without-card");
    /// ```
    pub fn read(
        cards: &[String],
        files: &[String],
        read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>,
    ) -> (Self, Vec<Finding>) {
        let (mut pictures, mut findings) = (BTreeMap::new(), Vec::new());
        for file in files {
            let (card, extension) = file.rsplit_once('.').unwrap_or((file, ""));
            if !cards.iter().any(|known| known == card) {
                findings.push(Finding::new(Code::PictureWithoutCard).at(Place::whole(file)));
                continue;
            }
            let is_a_picture = ["png", "jpg", "jpeg"].contains(&extension.to_lowercase().as_str());
            let picture = match is_a_picture {
                true => read(file)
                    .map_err(|error| error.to_string())
                    .and_then(picture),
                false => Err("it is neither PNG nor JPEG".to_owned()),
            };
            let picture = match pictures.contains_key(card) {
                true => Err("there is another picture for this card".to_owned()),
                false => picture,
            };
            match picture {
                Ok(picture) => {
                    pictures.insert(card.to_owned(), picture);
                }
                Err(reason) => findings.push(
                    Finding::new(Code::PictureUnusable)
                        .with("reason", reason)
                        .at(Place::whole(file)),
                ),
            }
        }
        (Self(pictures), findings)
    }

    /// The picture of a card.
    pub(super) fn of(&self, card: &str) -> Option<&Picture> {
        self.0.get(card)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What the bytes are by their beginning, whatever the file is called.
fn picture(bytes: Vec<u8>) -> Result<Picture, String> {
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LARGEST_PICTURE) {
        return Err(format!(
            "it is larger than {} MiB",
            LARGEST_PICTURE / 1024 / 1024
        ));
    }
    if bytes.starts_with(PNG) {
        Ok(Picture::Png(base64(&bytes)))
    } else if bytes.starts_with(JPEG) {
        Ok(Picture::Jpeg(base64(&bytes)))
    } else {
        Err("what is in it is neither PNG nor JPEG".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_PICTURE, Picture, Pictures};

    /// The codes and reasons that a folder with these files gives, and the cards that have a picture.
    fn looked_at(files: &[(&str, &[u8])]) -> (Vec<String>, Vec<String>) {
        let cards = ["AC-I1", "AC-I2"].map(str::to_owned);
        let names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        let mut read = |name: &str| {
            let file = files.iter().find(|(known, _)| *known == name);
            Ok(file.map(|(_, bytes)| bytes.to_vec()).unwrap_or_default())
        };
        let (pictures, findings) = Pictures::read(&cards, &names, &mut read);
        let told = findings
            .iter()
            .map(|finding| format!("{}: {}", finding.code(), finding.message()));
        (told.collect(), pictures.0.into_keys().collect())
    }

    #[test]
    fn pictures_are_known_by_their_bytes() {
        let (told, cards) = looked_at(&[
            ("AC-I1.PNG", b"\xff\xd8\xff\xe0 a photograph"),
            ("AC-I2.jpeg", b"\x89PNG\r\n\x1a\n a drawing"),
        ]);
        assert_eq!((told.len(), cards.len()), (0, 2));
        let cards = ["AC-I1".to_owned()];
        let files = ["AC-I1.png".to_owned()];
        let (pictures, _) = Pictures::read(&cards, &files, &mut |_| Ok(b"\xff\xd8\xff".to_vec()));
        assert_eq!(
            pictures.of("AC-I1"),
            Some(&Picture::Jpeg("/9j/".to_owned()))
        );
    }

    #[test]
    fn whatever_cannot_be_used_is_told_and_nothing_else_stops() {
        let large = [
            b"\x89PNG\r\n\x1a\n".as_slice(),
            &vec![0; LARGEST_PICTURE as usize],
        ]
        .concat();
        let (told, cards) = looked_at(&[
            (
                "AC-I1.svg",
                b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
            ),
            ("AC-I1.jpg", b"<svg/>"),
            ("AC-I2.jpg", b"\xff\xd8\xff"),
            ("AC-I2.png", b"\x89PNG\r\n\x1a\n"),
            ("a walk.png", b"\x89PNG\r\n\x1a\n"),
            ("AC-I1.png", &large),
        ]);
        assert_eq!(
            told,
            [
                "picture-unusable: this picture cannot go on a card: it is neither PNG nor JPEG",
                "picture-unusable: this picture cannot go on a card: what is in it is neither PNG nor JPEG",
                "picture-unusable: this picture cannot go on a card: there is another picture for this card",
                "picture-without-card: no card has this name, so the file is left out",
                "picture-unusable: this picture cannot go on a card: it is larger than 2 MiB",
            ]
        );
        assert_eq!(cards, ["AC-I2"]);
    }
}
