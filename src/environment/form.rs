//! An environment as a form.

use super::fields::{
    CDM, COLOUR, DLI, GUARD, IAM, NAME, OBSHELL, OCP, ORIGIN_HEADER, PROJECT, PROXY_ADDRESS,
    PROXY_FORM, REGION, TOKEN_HEADER,
};
use super::{Colour, Environment, Guard, Huawei, line};
use crate::form::keyed::Keyed as _;
use crate::form::{Field, FieldError, FormValues, Reader};
use crate::text::Message;
use crate::transport::proxy::header_name;
use crate::transport::{Endpoint, ProxyForm, ProxySettings};

/// An environment as it stands in the form.
pub fn values(environment: Environment) -> FormValues {
    let Environment {
        name,
        colour,
        guard,
        huawei,
        ocp,
        obshell,
        proxy,
    } = environment;
    FormValues::from_iter([
        (NAME.name, name),
        (COLOUR.name, colour.key().to_owned()),
        (GUARD.name, guard.key().to_owned()),
        (OCP.name, line::write(&ocp)),
        (OBSHELL.name, line::write(&obshell)),
        (REGION.name, huawei.region),
        (PROJECT.name, huawei.project_id),
        (CDM.name, huawei.cdm),
        (DLI.name, huawei.dli),
        (IAM.name, huawei.iam),
        (PROXY_FORM.name, proxy.form.key().to_owned()),
        (PROXY_ADDRESS.name, proxy.address),
        (ORIGIN_HEADER.name, proxy.origin_header),
        (TOKEN_HEADER.name, proxy.token_header),
    ])
}

/// The environment that was typed.
///
/// # Errors
/// Every mistake.
pub fn input(values: &FormValues) -> Result<Environment, Vec<FieldError>> {
    let mut form = Reader::new(values);
    let line = |form: &mut Reader, field: &Field| {
        form.required(field, |typed| Ok(typed.trim().to_owned()))
    };
    let name = line(&mut form, &NAME);
    let colour = form.choice(&COLOUR);
    let guard = form.choice(&GUARD);
    let ocp = form.required(&OCP, line::read);
    let obshell = form.required(&OBSHELL, line::read_clusters);
    let huawei = Huawei {
        region: form.choice(&REGION).to_owned(),
        project_id: line(&mut form, &PROJECT),
        cdm: form.required(&CDM, address),
        dli: form.required(&DLI, address),
        iam: form.required(&IAM, address),
    };
    let proxy = ProxySettings {
        form: ProxyForm::of_key(form.choice(&PROXY_FORM)),
        address: line(&mut form, &PROXY_ADDRESS),
        origin_header: form.required(&ORIGIN_HEADER, header_name),
        token_header: form.required(&TOKEN_HEADER, header_name),
    };
    if let (false, Err(why)) = (proxy.address.is_empty(), proxy.check()) {
        form.mistake(&PROXY_ADDRESS, why);
    }
    let environment = Environment {
        name,
        colour: Colour::of_key(colour),
        guard: Guard::of_key(guard),
        huawei,
        ocp,
        obshell,
        proxy,
    };
    form.finish(environment)
}

fn address(typed: &str) -> Result<String, Message> {
    Ok(Endpoint::parse(typed)?.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::fields::FIELDS;
    use crate::environment::{Agent, Target};

    fn typed(pairs: &[(&str, &str)]) -> Result<Environment, Vec<&'static str>> {
        let mut form = FormValues::initial(FIELDS);
        for (name, value) in pairs {
            form.set(name, *value);
        }
        input(&form).map_err(|mistakes| mistakes.into_iter().map(|each| each.field).collect())
    }

    #[test]
    fn what_is_typed_is_the_environment_and_comes_back_as_it_was() {
        let environment = typed(&[
            ("name", " Production "),
            ("colour", "red"),
            ("guard", "protected"),
            ("ocp", "OCP Shanghai http://ocp.example.com:8080"),
            (
                "obshell",
                "ob_trade http://10.0.0.11:2886 http://10.0.0.12:2886 /proxy/b",
            ),
            ("huawei.region", "cn-north-4"),
            ("huawei.project_id", "1551c7f6c808414d8e9f3c514a170f2e"),
            ("proxy.form", "path"),
            ("proxy.address", "/proxy"),
        ])
        .unwrap();
        let expected = Environment {
            name: "Production".to_owned(),
            colour: Colour::Red,
            guard: Guard::Protected,
            huawei: Huawei {
                region: "cn-north-4".to_owned(),
                project_id: "1551c7f6c808414d8e9f3c514a170f2e".to_owned(),
                ..Huawei::default()
            },
            ocp: vec![Target {
                name: "OCP Shanghai".to_owned(),
                address: "http://ocp.example.com:8080".to_owned(),
                ..Target::default()
            }],
            obshell: vec![Target {
                name: "ob_trade".to_owned(),
                address: "http://10.0.0.11:2886".to_owned(),
                path: String::new(),
                others: vec![Agent {
                    address: "http://10.0.0.12:2886".to_owned(),
                    path: "/proxy/b".to_owned(),
                }],
            }],
            proxy: ProxySettings {
                form: ProxyForm::Path,
                address: "/proxy".to_owned(),
                ..ProxySettings::default()
            },
        };
        assert_eq!(environment, expected);
        assert_eq!(input(&values(environment.clone())), Ok(environment));
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let wrong = typed(&[
            ("ocp", "a http://a /a http://b"),
            ("obshell", "a http://u:p@b:2886"),
            ("huawei.region", "cn-north-99"),
            ("huawei.dli", "dli.example.com"),
            ("proxy.form", "header"),
            ("proxy.address", "/proxy"),
            ("proxy.origin_header", "X Target"),
            ("proxy.token_header", "X:Token"),
        ]);
        assert_eq!(
            wrong,
            Err(vec![
                "name",
                "ocp",
                "obshell",
                "huawei.region",
                "huawei.dli",
                "proxy.origin_header",
                "proxy.token_header",
                "proxy.address"
            ])
        );
    }

    #[test]
    fn a_proxy_without_an_address_is_a_mistake() {
        assert_eq!(
            typed(&[("name", "a"), ("proxy.form", "prefix")]),
            Err(vec!["proxy.address"])
        );
    }
}
