//! What is wrong in an environment that came as a file.

use super::Environment;
use crate::operation::Service;
use crate::text::{Message, Text, text};
use crate::transport::Endpoint;
use crate::transport::proxy::own_path;

const NO_OTHERS: Text = text(
    "Only an obshell cluster has more agents than one. Write each OCP by itself.",
    "只有 obshell 集群可以填写多个 Agent。请分别填写每个 OCP。",
);

impl Environment {
    /// The wrong addresses: place and reason. An address with a user name is wrong, so that no
    /// password is kept in one.
    pub fn mistakes(&self) -> Vec<(String, Message)> {
        let mut wrong = Vec::new();
        let huawei = &self.huawei;
        for (place, address) in [
            ("huawei.cdm", &huawei.cdm),
            ("huawei.dli", &huawei.dli),
            ("huawei.iam", &huawei.iam),
        ] {
            if let (false, Err(why)) = (address.is_empty(), Endpoint::parse(address)) {
                wrong.push((place.to_owned(), why));
            }
        }
        for (service, targets) in [(Service::Ocp, &self.ocp), (Service::Obshell, &self.obshell)] {
            for (idx, target) in targets.iter().enumerate() {
                if let Err(why) = Endpoint::parse(&target.address) {
                    wrong.push((format!("{}[{idx}].address", service.key()), why));
                }
                if let (false, Err(why)) = (target.path.is_empty(), own_path(&target.path)) {
                    wrong.push((format!("{}[{idx}].path", service.key()), why));
                }
                let others = format!("{}[{idx}].others", service.key());
                if service != Service::Obshell && !target.others.is_empty() {
                    wrong.push((others, NO_OTHERS.into()));
                    continue;
                }
                for (idx, other) in target.others.iter().enumerate() {
                    if let Err(why) = Endpoint::parse(&other.address) {
                        wrong.push((format!("{others}[{idx}].address"), why));
                    }
                    if let (false, Err(why)) = (other.path.is_empty(), own_path(&other.path)) {
                        wrong.push((format!("{others}[{idx}].path"), why));
                    }
                }
            }
        }
        if let Err(why) = self.proxy.check() {
            wrong.push(("proxy".to_owned(), why));
        }
        wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_wrong_address_of_a_cluster_is_named_with_its_place() {
        let environment: Environment = serde_json::from_str(
            r#"{"ocp": [{"address": "http://ocp:8080", "others": [{"address": "http://b:1"}]}],
                "obshell": [{"address": "http://a:2886", "others": [
                    {"address": "http://b:2886", "path": "/b"}, {"address": "b:2886"},
                    {"address": "http://u:hunter2@b"}, {"address": "http://b", "path": "b"}]}]}"#,
        )
        .unwrap();
        let mistakes = environment.mistakes();
        let places: Vec<&str> = mistakes.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(
            places,
            [
                "ocp[0].others",
                "obshell[0].others[1].address",
                "obshell[0].others[2].address",
                "obshell[0].others[3].path",
            ]
        );
        let said: Vec<String> = mistakes.iter().map(|(_, why)| why.to(Lang::En)).collect();
        assert!(!said.concat().contains("hunter2"));
    }
}
