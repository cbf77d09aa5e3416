//! The next rung of a ladder, and what of the form stays when it is filled in.

use super::run_kept::targets;
use crate::form::FormValues;
use crate::operation::{Operation, Rung};
use crate::vendors::answers;

/// The rung after the one that was asked for; `None` at the top, and where there is no ladder.
pub fn of(ladder: fn(&FormValues) -> Vec<Rung>, asked: &FormValues) -> Option<Rung> {
    let rungs = ladder(asked).into_iter();
    rungs.skip_while(|rung| !rung.is_typed).nth(1)
}

/// What the form asks once a rung is filled in. Where the form is about the same targets already, what stands in it
/// stays as far as the rung does not decide it: an operator may have typed there what the run had lacked.
pub fn filled(operation: &'static Operation, rung: &Rung, form: &FormValues) -> FormValues {
    let rungs = (answers(operation).ladder)(form).into_iter();
    let here = rungs
        .filter(|here| here.name == rung.name)
        .map(|here| here.asked)
        .next();
    here.filter(|here| targets(operation, here) == targets(operation, &rung.asked))
        .unwrap_or_else(|| rung.asked.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vendors::obshell::stop::{ANSWERS, OPERATION};

    fn zone(name: &'static str, force_pass: &'static str) -> FormValues {
        let fields = [
            ("scope.type", "ZONE"),
            ("scope.target", name),
            ("terminate", "true"),
            ("forcePassDag", force_pass),
        ];
        fields.into_iter().collect()
    }

    /// The rung above a dump of zone1, filled into a form: the scope, force, terminate, what is passed over.
    fn filled_into(form: &FormValues) -> [String; 4] {
        let rung = of(ANSWERS.ladder, &zone("zone1", "")).expect("there is a harder way");
        assert_eq!(rung.name.en, "Force: kill -9");
        let filled = filled(&OPERATION, &rung, form);
        ["scope.target", "force", "terminate", "forcePassDag"]
            .map(|name| filled.get(name).to_owned())
    }

    #[test]
    fn what_is_to_be_passed_over_stays_in_the_form_of_the_same_scope() {
        assert_eq!(
            filled_into(&zone("zone1", "314")),
            ["zone1", "true", "", "314"]
        );
    }

    #[test]
    fn nothing_is_taken_from_a_form_of_another_scope_or_from_an_empty_one() {
        for form in [zone("zone2", "314"), FormValues::default()] {
            assert_eq!(filled_into(&form), ["zone1", "true", "", ""]);
        }
    }

    #[test]
    fn nothing_is_harder_than_force() {
        let mut asked = zone("zone1", "");
        asked.set("terminate", "");
        asked.set("force", "true");
        assert_eq!(of(ANSWERS.ladder, &asked), None);
    }
}
