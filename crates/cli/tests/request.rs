//! `mir request`, as a user runs it: a regulator's list taken over, and how far it is.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: a failure here is a failed test"
)]

mod common;

use common::{copy_of_wendleby, run, scratch, within};

/// A list as a regulator sends it: columns of its own names, a blank row, and one that nobody needs.
const LIST: &str = "Reference,Information requested,Due date,Sent by\nIR 1,\"Direct payments: how many, and for whom\",31/03/2026,A\n\nIR/2,\"Carers' strategy\",2099-01,A\nIR 3,Learning from safeguarding,,A\n";

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A copy of the example, the path of its requests, and the path of a list.
fn example(list: &str) -> (tempfile::TempDir, String, String, String) {
    let folder = scratch();
    let copy = copy_of_wendleby(&folder);
    let (requests, path) = (format!("{copy}/requests.csv"), within(&folder, "list.csv"));
    std::fs::write(&path, list).unwrap();
    (folder, copy, requests, path)
}

#[test]
fn new_numbers_are_added_and_what_is_there_stays_byte_for_byte() {
    let (_folder, copy, requests, list) = example(LIST);
    let (code, out, err) = run(&["request", "load", &copy, &list]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("New requests: 3."), "{out}");
    assert!(
        err.contains("unknown-column") && err.contains("sent_by"),
        "{err}"
    );
    let first = std::fs::read_to_string(&requests).unwrap();
    assert_eq!(
        first,
        "ref,item,statement,have,public_link,owner,asked_on,due,evidence,gap\n\
         IR 1,\"Direct payments: how many, and for whom\",,,,,,31/03/2026,,\n\
         IR/2,Carers' strategy,,,,,,2099-01,,\n\
         IR 3,Learning from safeguarding,,,,,,,,\n"
    );
    // The same list again changes nothing; a longer one, with other words for a number that is there, adds its new row alone.
    assert_eq!(run(&["request", "load", &copy, &list]).0, 0);
    assert_eq!(std::fs::read_to_string(&requests).unwrap(), first);
    let mine = first.replace(
        "IR 3,Learning from safeguarding,,",
        "IR 3,Learning from safeguarding,QS7,",
    );
    std::fs::write(&requests, &mine).unwrap();
    std::fs::write(
        &list,
        LIST.replace("Carers' strategy", "A strategy") + "IR 4,Waits,,A\n",
    )
    .unwrap();
    let (code, out, _) = run(&["request", "load", &copy, &list]);
    assert_eq!(code, 0);
    assert!(
        out.contains("New requests: 1. There already, and left as they are: 3."),
        "{out}"
    );
    assert!(out.contains("other words for: IR/2."), "{out}");
    assert_eq!(
        std::fs::read_to_string(&requests).unwrap(),
        mine + "IR 4,Waits,,,,,,,,\n"
    );
    assert_eq!(run(&["check", &copy]).0, 0);
}

#[test]
fn a_list_with_faults_is_told_of_all_of_them_and_nothing_is_taken_over() {
    let (_folder, copy, requests, list) =
        example("ref,item,due,statement\nA,One,2026-02-30,QS4\nA,Two,,QS99\n,Three,,\nB,,,\n");
    let (code, _, err) = run(&["request", "load", &copy, &list]);
    assert_eq!(code, 3);
    for found in [
        "row 2, column “due”: “2026-02-30” is not a date",
        "row 3, column “ref”: the request “A” is here twice",
        "row 3, column “statement”: no framework of this assessment has a statement “QS99”",
        "row 4, column “ref”: “ref” is empty",
        "row 5, column “item”: “item” is empty",
    ] {
        assert!(err.contains(found), "{found} in {err}");
    }
    std::fs::write(&list, "number,colour\n1,red\n").unwrap();
    let (code, _, err) = run(&["request", "load", &copy, &list]);
    assert_eq!(code, 3);
    assert!(
        err.contains("there is no column “item”") && !err.contains("no column “ref”"),
        "{err}"
    );
    let spreadsheet = list.replace("list.csv", "list.xlsx");
    let (code, _, err) = run(&["request", "load", &copy, &spreadsheet]);
    assert_eq!(code, 1);
    assert!(err.contains("Save the sheet with the list as CSV"), "{err}");
    assert!(!std::path::Path::new(&requests).exists());
}

#[test]
fn the_status_says_what_there_is_and_what_the_regulator_may_see() {
    let (_folder, copy, requests, _) = example("");
    // EV-018 needs no consent and is public already: see its row in the example's evidence.csv.
    std::fs::write(
        &requests,
        "ref,item,statement,have,public_link,owner,asked_on,due,evidence,gap\n\
         IR 1,How many have a direct payment,QS4,,,,,2020-01-31,EV-018,\n\
         IR 2,A minute of the board,,no,https://example.org/minutes,,,,EV-052,\n\
         IR 3,The carers' strategy,,,,Carers lead,2026-11-02,2020-03,,\n\
         IR 4,Enquiries finished in time,QS7,,,Safeguarding lead,2026-11-02,,,Not counted since the system changed; counted again from January\n\
         IR 5,Anything else,,,,,,2099-12-31,,\n\
         IR 6,A policy,,yes,,,,,,\n",
    )
    .unwrap();
    let (code, out, err) = run(&["request", "status", &copy]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let told = words(&out);
    for part in [
        "Asked for: 6. You have: 2. With a public link: 1. Owner asked: 1. A gap, with its reason: 1. Nothing yet: 1.",
        "1 is past its day, and there is nothing to hand over.",
        "[IR 1] How many have a direct payment - You have it. - The regulator may see: EV-018 (Direct payments: share of people with long-term support). - Wanted by 31 January 2020.",
        "[IR 2] A minute of the board - Everybody can read it.",
        "Public link: https://example.org/minutes",
        "[IR 3] The carers' strategy - Its owner was asked for it. - Asked: Carers lead, on 2 November 2026. - It was wanted by 31 March 2020.",
        "[IR 4] Enquiries finished in time - There is a gap. - Asked: Safeguarding lead, on 2 November 2026. - The gap: Not counted since",
        "About QS7: Safeguarding",
        "[IR 5] Anything else - Nothing yet.",
        "[IR 6] A policy - You have it. - Which item of evidence it is has not been said.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn what_the_regulator_may_not_see_is_said_and_what_was_withdrawn_is_only_counted() {
    let folder = scratch();
    let copy = within(&folder, "small");
    std::fs::create_dir(&copy).unwrap();
    let write = |name: &str, text: &str| std::fs::write(format!("{copy}/{name}"), text).unwrap();
    write(
        "assessment.toml",
        "kind = \"assessment\"\nformat = 1\nid = \"s\"\ntitle = \"S\"\nbody = \"B\"\nas_of = 2026-10-31\nframeworks = [\"making-it-real@2018\"]\nmethod = \"count-middle-split@1\"\n",
    );
    write(
        "evidence.csv",
        "id,title,sensitivity,consent,withdrawn_on,about\n\
         EV-1,For the council alone,council-only,not-needed,,AC-I1\n\
         EV-2,Nobody asked,public,,,AC-I1\n\
         EV-3,Secret title,public,withdrawn,2026-09-14,AC-I1\n",
    );
    write(
        "requests.csv",
        "ref,item,evidence\n1,One,EV-1;EV-2;EV-3\n2,Two,EV-3\n",
    );
    let (code, out, _) = run(&["request", "status", &copy]);
    assert_eq!(code, 0);
    let told = words(&out);
    for part in [
        "You have: 1. With a public link: 0. Owner asked: 0. A gap, with its reason: 0. Nothing yet: 1.",
        "1 of those that you have may not go to the regulator as it stands.",
        "The regulator may not see as it stands: EV-1 (For the council alone) and EV-2 (Nobody asked).",
        "[2] Two - Nothing yet. Find it, ask its owner, or write down why there is none. - 1 item that was named for it is withdrawn.",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert!(!told.contains("Secret") && !told.contains("EV-3"), "{told}");
}

#[test]
fn without_a_list_it_says_how_to_begin() {
    let (_folder, copy, _, _) = example("");
    let (code, out, _) = run(&["request", "status", &copy]);
    assert_eq!(code, 0);
    assert!(out.contains("mir request load"), "{out}");
}
