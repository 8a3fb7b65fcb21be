//! `panel/plan.yaml` written: which statements are put to which members.

use mir_core::dossier::Parts;
use mir_core::panel::PutTo;

/// What the file says of itself.
const HEAD: &str = "\
# Which statements are put to whom. `mir panel sheets`, `mir panel enter` and the counting follow this file.
# What is put to nobody counts as not asked, which is no answer and no level.
kind: plan
format: 1
put_to:
";

/// The bytes of `panel/plan.yaml` for this plan: everybody as `all`, members by their codes, statements by their shortest names.
///
/// ```
/// use mir_core::panel::PutTo;
/// let parts = mir_core::sample::parts();
/// let statements = vec![parts.catalogue.statement("AC-I1").unwrap()];
/// let plan = mir_format::panel::planned(&parts, &[PutTo { members: None, statements }]);
/// assert!(plan.ends_with(b"put_to:\n  - members: all\n    statements:\n      - \"AC-I1\"\n"));
/// ```
#[must_use]
pub fn planned(parts: &Parts, plan: &[PutTo]) -> Vec<u8> {
    let mut out = HEAD.to_owned();
    for part in plan {
        out.push_str(&members(parts, part.members.as_deref()));
        out.push_str("    statements:\n");
        for statement in &part.statements {
            let name = parts.catalogue.shortest(*statement);
            out.push_str(&format!("      - {}\n", quoted(&name)));
        }
    }
    if plan.is_empty() {
        out = out.replace("put_to:\n", "put_to: []\n");
    }
    out.into_bytes()
}

fn members(parts: &Parts, members: Option<&[usize]>) -> String {
    let Some(members) = members else {
        return "  - members: all\n".to_owned();
    };
    let known = members.iter().filter_map(|at| parts.panel.members.get(*at));
    let codes: Vec<String> = known.map(|member| quoted(member.id.as_str())).collect();
    format!("  - members: [{}]\n", codes.join(", "))
}

/// A code in quotation marks, so that no program takes `007` or `no` for something else. An id has no character that these would not hold.
fn quoted(id: &str) -> String {
    format!("\"{id}\"")
}
