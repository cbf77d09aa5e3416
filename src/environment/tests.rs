//! The way to each service of an environment.

use super::*;
use crate::transport::ProxyForm;

fn target(name: &str, address: &str) -> Target {
    Target {
        name: name.to_owned(),
        address: address.to_owned(),
        ..Target::default()
    }
}

fn environment(form: ProxyForm, address: &str) -> Environment {
    Environment {
        huawei: Huawei {
            region: "cn-north-4".to_owned(),
            ..Huawei::default()
        },
        ocp: vec![
            target("OCP Shanghai", "http://ocp-a:8080"),
            Target {
                path: "/ocp-b/".to_owned(),
                ..target("生产", "http://ocp-b:8080")
            },
        ],
        obshell: vec![
            target("", "http://10.0.0.11:2886"),
            target("生产", "http://10.0.0.12:2886"),
        ],
        proxy: ProxySettings {
            form,
            address: address.to_owned(),
            ..ProxySettings::default()
        },
        ..Environment::default()
    }
}

fn asked(environment: &Environment, service: Service, target_idx: usize) -> String {
    let (endpoint, way) = environment.way(service, target_idx).unwrap();
    way.address(&endpoint.at("/a"))
}

#[test]
fn a_region_has_its_services_at_their_usual_addresses_unless_others_are_written() {
    let mut environment = environment(ProxyForm::Direct, "");
    assert_eq!(
        asked(&environment, Service::Cdm, 0),
        "https://cdm.cn-north-4.myhuaweicloud.com/a"
    );
    environment.huawei.cdm = "https://cdm.example.com".to_owned();
    assert_eq!(
        asked(&environment, Service::Cdm, 0),
        "https://cdm.example.com/a"
    );
    assert_eq!(
        asked(&environment, Service::Dli, 0),
        "https://dli.cn-north-4.myhuaweicloud.com/a"
    );
}

#[test]
fn each_service_has_a_path_of_its_own_at_the_proxy() {
    let environment = environment(ProxyForm::Path, "/proxy/");
    for (service, target_idx, path) in [
        (Service::Cdm, 0, "/proxy/cdm/a"),
        (Service::Ocp, 0, "/proxy/ocp-ocp-shanghai/a"),
        (Service::Ocp, 1, "/ocp-b/a"),
        (Service::Obshell, 0, "/proxy/obshell-1/a"),
        (Service::Obshell, 1, "/proxy/obshell-2/a"),
    ] {
        assert_eq!(asked(&environment, service, target_idx), path);
    }
}

#[test]
fn each_agent_of_a_cluster_has_a_path_of_its_own_at_the_proxy() {
    let agent = |address: &str, path: &str| Agent {
        address: address.to_owned(),
        path: path.to_owned(),
    };
    let asked = |environment: &Environment, target_idx: usize| -> Vec<String> {
        let agents = environment.agents(Service::Obshell, target_idx).unwrap();
        let lines = agents.iter().map(|(endpoint, way)| {
            format!("{} {}", endpoint.as_str(), way.address(&endpoint.at("/a")))
        });
        lines.collect()
    };
    let mut environment = environment(ProxyForm::Path, "/proxy/");
    environment.obshell[0].others = vec![
        agent("http://10.0.0.21:2886", ""),
        agent("http://10.0.0.31:2886", "/c/"),
        agent("http://10.0.0.41:2886", ""),
    ];
    assert_eq!(
        asked(&environment, 0),
        [
            "http://10.0.0.11:2886 /proxy/obshell-1/a",
            "http://10.0.0.21:2886 /proxy/obshell-1-2/a",
            "http://10.0.0.31:2886 /c/a",
            "http://10.0.0.41:2886 /proxy/obshell-1-4/a",
        ]
    );
    assert_eq!(
        asked(&environment, 1),
        ["http://10.0.0.12:2886 /proxy/obshell-2/a"]
    );
    environment.obshell[0].path = "https://trade.example.com/ob".to_owned();
    assert_eq!(
        asked(&environment, 0)[1],
        "http://10.0.0.21:2886 https://trade.example.com/ob-2/a"
    );
    environment.obshell[0].others[0].address = "10.0.0.21".to_owned();
    assert!(environment.agents(Service::Obshell, 0).is_err());
    assert!(environment.way(Service::Obshell, 0).is_err());
    assert_eq!(
        environment.agents(Service::Obshell, 2),
        Err(NO_TARGET.into())
    );
}

#[test]
fn what_is_not_there_is_said() {
    let environment = Environment::default();
    for service in Service::ALL {
        assert_eq!(environment.way(service, 0), Err(NO_TARGET.into()));
    }
}

#[test]
fn a_sign_in_enters_the_project_or_the_regions_default_one() {
    let mut environment = Environment::default();
    assert_eq!(environment.realm(), "");
    environment.huawei.region = "cn-north-4".to_owned();
    assert_eq!(environment.realm(), "cn-north-4");
    environment.huawei.project_id = "1551c7f6c808414d8e9f3c514a170f2e".to_owned();
    assert_eq!(environment.realm(), "1551c7f6c808414d8e9f3c514a170f2e");
}

#[test]
fn a_form_is_filled_with_what_the_environment_knows() {
    const FIELDS: &[Field] = &[Field::line(PROJECT, text("Project ID", "项目 ID"))];
    let of = |project: &str| Environment {
        huawei: Huawei {
            project_id: project.to_owned(),
            ..Huawei::default()
        },
        ..Environment::default()
    };
    let mut typed = FormValues::default();
    of("p1").fill_in(FIELDS, &mut typed, None);
    assert_eq!(typed.get(PROJECT), "p1");
    of("p2").fill_in(FIELDS, &mut typed, Some(&of("p1")));
    assert_eq!(typed.get(PROJECT), "p2");
    typed.set(PROJECT, "typed");
    of("p3").fill_in(FIELDS, &mut typed, Some(&of("p2")));
    assert_eq!(typed.get(PROJECT), "typed");
    of("p3").fill_in(&[], &mut FormValues::default(), None);
}
