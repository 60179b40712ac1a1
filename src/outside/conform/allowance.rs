//! How much content of a file is examined: a small file can ask for any amount.

use rayon::prelude::*;

use super::graph::Findings;
use super::obstacle::{Fault, clauses};

/// Bytes of content of a file. A thousand pages have a tenth of that.
const MOST: usize = 1 << 28;

/// How many parts are examined side by side before what they asked for is counted. It is the same on any machine, so that
/// what is found is, too.
const SHARE: usize = 8;

const TOO_MUCH: Fault = Fault::new(
    clauses::SYNTAX,
    "there is so much in the file that not all of it could be examined",
);

/// The bytes of content that may still be looked at.
pub(super) struct Allowance {
    bytes: usize,
}

impl Allowance {
    pub const fn of_file() -> Self {
        Self { bytes: MOST }
    }

    /// Examines parts, in their order; those for which nothing is left have that fault.
    pub fn examine<'a, 'p, T: Sync>(
        &mut self,
        parts: &'p [T],
        examine: impl Fn(&'p T) -> Findings<'a> + Sync,
    ) -> Vec<Findings<'a>> {
        let mut all = Vec::with_capacity(parts.len());
        for share in parts.chunks(SHARE) {
            if self.bytes == 0 {
                all.extend(share.iter().map(|_| beyond()));
                continue;
            }
            let found: Vec<Findings<'a>> = share.par_iter().map(&examine).collect();
            let looked_at = found.iter().map(|found| found.looked_at);
            self.bytes = looked_at.fold(self.bytes, usize::saturating_sub);
            all.extend(found);
        }
        all
    }
}

/// What is known of a part that was not looked at.
fn beyond<'a>() -> Findings<'a> {
    let mut findings = Findings::default();
    findings.fault(TOO_MUCH);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_allowance_is_not_vouched_for() {
        let parts: Vec<usize> = (0..SHARE * 3).collect();
        let mut allowance = Allowance { bytes: SHARE * 10 };
        let found = allowance.examine(&parts, |_| {
            let mut findings = Findings::default();
            findings.looked_at = 6;
            findings
        });
        let faulty = |findings: &Findings<'_>| findings.faults.contains(&TOO_MUCH);
        let faults: Vec<bool> = found.iter().map(faulty).collect();
        assert_eq!(faults.len(), SHARE * 3);
        assert!(faults[..SHARE * 2].iter().all(|faulty| !faulty));
        assert!(faults[SHARE * 2..].iter().all(|faulty| *faulty));
        assert!(
            allowance
                .examine(&parts, |_| Findings::default())
                .iter()
                .all(faulty)
        );
    }
}
