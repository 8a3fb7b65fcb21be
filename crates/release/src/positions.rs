//! From positions in the dossier to positions in the view, where some things are left out.

/// Where each thing of the dossier is in the view; `None` where it is not there at all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Positions(Vec<Option<usize>>);

impl Positions {
    /// The positions that things get which are kept in their order, and whether each is kept.
    pub(crate) fn of(kept: impl Iterator<Item = bool>) -> Self {
        let mut next = 0_usize;
        Self(
            kept.map(|kept| {
                let at = next;
                next = next.saturating_add(usize::from(kept));
                kept.then_some(at)
            })
            .collect(),
        )
    }

    /// The positions in the view of those in a list that are there.
    pub(crate) fn keep(&self, list: &[usize]) -> Vec<usize> {
        list.iter()
            .filter_map(|at| self.0.get(*at).copied().flatten())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Positions;

    #[test]
    fn what_is_left_out_moves_the_rest_up_and_is_named_nowhere() {
        let positions = Positions::of([true, false, true, true].into_iter());
        assert_eq!(positions.keep(&[3, 1, 0]), [2, 0]);
        assert!(
            positions.keep(&[9]).is_empty(),
            "a position of another dossier"
        );
    }
}
