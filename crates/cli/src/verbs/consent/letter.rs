//! The letter to somebody who has withdrawn: what was done, what cannot be undone, and whom to ask. It has no name and no word of what was
//! said, so that whoever opens it learns nothing.

use making_it_real::format::withdraw::What;
use making_it_real::vocabulary::date::Date;
use making_it_real::vocabulary::finding::visible;

use super::withdraw::GivenOut;

/// The text of the letter, with places for what mir does not know.
pub fn letter(id: &str, what: What, on: Date, body: &str, given_out: &GivenOut) -> String {
    let words = match what {
        What::Item => "what you told us",
        What::Note => "the note that you wrote",
    };
    let (id, body) = (visible(id), visible(body));
    let published = match given_out {
        GivenOut::Nothing => "We have no record of a report that had your words in it. Somebody may have been given one by hand. We cannot know that here.".to_owned(),
        GivenOut::Unknown => "Our record of reports could not be read, so we do not know yet which of them had your words in them. We will find out and write to you again.".to_owned(),
        GivenOut::These(reports) => format!(
            "Before you told us, your words could be read in these reports:\n{}\nWe will ask for them back, or replace them. We cannot promise that nobody kept a copy.",
            reports.join("\n")
        ),
    };
    format!(
        "Dear [name],\n\n\
         You asked us to stop using {words}. Thank you for telling us. You do not have to say why.\n\n\
         On {on} we took your words out of our files for {body}. No new report will have them. We kept only the reference {id}, what sort of \
         thing it was, and the date, so that nobody puts it back by mistake.\n\n\
         {published}\n\n\
         Copies of our files for safe keeping may still have your words in them. They are kept for [how long], and then they go too. \
         Nobody will use them for a report.\n\n\
         If you have a question, or if you see your words anywhere, please tell [name, telephone, e-mail]. Say the reference {id}. \
         You can ask for this letter in another form, such as Easy Read, large print or your own language.\n\n\
         Yours sincerely,\n[name]\n",
        on = on.in_words(),
    )
}

#[cfg(test)]
mod tests {
    use super::{GivenOut, What, letter};
    use making_it_real::vocabulary::date::Date;

    #[test]
    fn the_letter_says_what_was_done_and_what_cannot_be_undone() {
        let day = Date::new(2026, 11, 25).unwrap();
        let text = letter("EV-1", What::Item, day, "Wendleby", &GivenOut::Nothing);
        for part in [
            "On 25 November 2026",
            "reference EV-1",
            "no record of a report",
        ] {
            assert!(text.contains(part), "{text}");
        }
        let given = GivenOut::These(vec!["  2 November 2026: public".into()]);
        let text = letter("N1", What::Note, day, "Wendleby", &given);
        assert!(
            text.contains("the note that you wrote") && text.contains("  2 November 2026: public")
        );
    }
}
