//! What is wrong in an environment that came as a file.

use super::Environment;
use crate::operation::Service;
use crate::text::Message;
use crate::transport::Endpoint;
use crate::transport::proxy::own_path;

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
            }
        }
        if let Err(why) = self.proxy.check() {
            wrong.push(("proxy".to_owned(), why));
        }
        wrong
    }
}
