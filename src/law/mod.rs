use crate::model::Jurisdiction;
use std::sync::Arc;
#[derive(Debug, Clone)]
pub struct Exemption {
    pub number: String,
    pub subject_to_public_interest: bool,
}
#[derive(Debug, Clone)]
pub struct Repealed {
    pub citation: String,
    pub what_became: String,
}
#[derive(Debug, Clone)]
pub struct Law {
    nation: Jurisdiction,
    exemptions: Vec<Exemption>,
}
impl Law {
    pub fn exemptions(&self) -> &[Exemption] {
        &self.exemptions
    }
    pub fn exemption(&self, n: &str) -> Option<&Exemption> {
        self.exemptions.iter().find(|e| e.number == n)
    }
    pub fn repealed(&self, _n: &str) -> Option<&Repealed> {
        None
    }
    pub fn key(&self) -> &str {
        "england"
    }
    pub fn name(&self) -> &str {
        "England"
    }
    pub fn nation(&self) -> Jurisdiction {
        self.nation
    }
    pub fn counterpart<'a>(&self, _n: &str, o: &'a Law) -> Option<&'a Exemption> {
        o.exemptions.first()
    }
    pub fn grounds(&self, p: &[String], c: bool, _l: &str) -> String {
        format!("exempt {p:?} {c}")
    }
}
#[derive(Debug, Clone)]
pub struct Laws {
    england: Arc<Law>,
    wales: Arc<Law>,
}
impl Default for Laws {
    fn default() -> Self {
        let mk = |j, r: std::ops::RangeInclusive<u32>| {
            Arc::new(Law {
                nation: j,
                exemptions: r
                    .map(|n| Exemption {
                        number: n.to_string(),
                        subject_to_public_interest: true,
                    })
                    .collect(),
            })
        };
        Self {
            england: mk(Jurisdiction::England, 1..=7),
            wales: mk(Jurisdiction::Wales, 12..=18),
        }
    }
}
impl Laws {
    pub fn of(&self, j: Jurisdiction) -> &Law {
        match j {
            Jurisdiction::England => &self.england,
            Jurisdiction::Wales => &self.wales,
        }
    }
    pub fn shared(&self, j: Jurisdiction) -> Arc<Law> {
        match j {
            Jurisdiction::England => self.england.clone(),
            Jurisdiction::Wales => self.wales.clone(),
        }
    }
    pub fn others(&self, j: Jurisdiction) -> impl Iterator<Item = &Law> {
        [&self.england, &self.wales]
            .into_iter()
            .map(|l| &**l)
            .filter(move |l| l.nation != j)
    }
}
