package dev.portcullis.decision.benchmark.contestant;

import dev.portcullis.decision.benchmark.workload.Question;
import dev.portcullis.decision.benchmark.workload.Rule;
import dev.portcullis.decision.benchmark.workload.SharedPolicy;
import dev.portcullis.decision.benchmark.workload.Verb;
import dev.portcullis.decision.benchmark.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.CoreEnforcer;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * jCasbin with roles for policies: a rule per action and topic, a grouping rule per policy that a user holds. The model
 * has no more columns than the workload needs, the matcher asks what is cheap first, and the effect stops at the first
 * match where nothing denies.
 */
final class JCasbin implements Contestant {

    private final Enforcer enforcer;
    private final Object[][] requests;

    JCasbin(Workload workload, List<Question> questions) {
        boolean conditions = workload.hasConditions();
        boolean denies = workload.hasDenies();
        enforcer = new Enforcer(model(conditions, denies));
        enforcer.enableLog(false);
        List<List<String>> rules = new ArrayList<>();
        for (SharedPolicy policy : workload.policies()) {
            for (Rule rule : policy.rules()) {
                for (Verb verb : rule.actions()) {
                    for (String topic : rule.topics()) {
                        List<String> columns = new ArrayList<>(List.of(policy.name(), topic, verb.name()));
                        if (conditions) {
                            columns.add(Rule.OFFICE);
                            columns.add(Rule.UNTIL);
                        }
                        if (denies) {
                            columns.add(rule.allows() ? "allow" : "deny");
                        }
                        rules.add(columns);
                    }
                }
            }
        }
        enforcer.addPolicies(rules);
        List<List<String>> holdings = new ArrayList<>();
        for (int user = 0; user < workload.holdings().size(); user++) {
            for (int held : workload.holdings().get(user)) {
                holdings.add(List.of(
                        Workload.userName(user), workload.policies().get(held).name()));
            }
        }
        enforcer.addGroupingPolicies(holdings);
        requests = questions.stream()
                .map(question -> conditions
                        ? new Object[] {
                            question.userName(),
                            question.topic(),
                            question.verb().name(),
                            Workload.ADDRESS,
                            Workload.NOW
                        }
                        : new Object[] {
                            question.userName(),
                            question.topic(),
                            question.verb().name()
                        })
                .toArray(Object[][]::new);
    }

    private static Model model(boolean conditions, boolean denies) {
        Model model = CoreEnforcer.newModel();
        model.addDef("r", "r", conditions ? "sub, obj, act, ip, now" : "sub, obj, act");
        model.addDef("p", "p", "sub, obj, act" + (conditions ? ", cidr, until" : "") + (denies ? ", eft" : ""));
        model.addDef("g", "g", "_, _");
        model.addDef(
                "e",
                "e",
                denies
                        ? "some(where (p.eft == allow)) && !some(where (p.eft == deny))"
                        : "some(where (p.eft == allow))");
        String object = denies ? "keyMatch(r.obj, p.obj)" : "r.obj == p.obj";
        model.addDef(
                "m",
                "m",
                "r.act == p.act && " + object + " && g(r.sub, p.sub)"
                        + (conditions ? " && r.now < p.until && ipMatch(r.ip, p.cidr)" : ""));
        return model;
    }

    @Override
    public boolean allows(int question) {
        return enforcer.enforce(requests[question]);
    }
}
