#include <QTest>

#include "app/gateway/GatewayConfig.h"
#include "app/gateway/GatewayOptions.h"

using namespace chipdeck;
using namespace chipdeck::gateway;

namespace {

const char *const whole = R"(
[listen]
unix = "/run/chipdeck/gateway.sock"
tls = "0.0.0.0:7433"
[tls]
certificate = "/etc/chipdeck/server.pem"
key = "/etc/chipdeck/server.key"
client_ca = "/etc/chipdeck/ca.pem"
[[tls.users]]
certificate = "ann@example.org"
user = "ann"
role = "operator"
[state]
folder = "/var/lib/chipdeck"
retention_days = 30
max_mib = 512
[identity]
operators = ["root", "ann"]
[[cluster]]
id = "main"
name = "Main"
source = "slurm"
rest = "unix:/run/slurmrestd.sock"
slurm_conf = "/etc/slurm/slurm.conf"
poll_ms = 500
limits_ms = 2000
[[cluster]]
id = "sim"
source = "simulated"
nodes = 1000
chips_per_node = 8
change_fraction = 0.5
[[cluster]]
id = "host"
source = "host"
)";

/// The complaint about the only thing that is wrong.
std::string complaint(const std::string &text)
{
    const auto config = parseConfig(text, "g.toml");
    return config ? "nothing" : config.error().message;
}

} // namespace

class ConfigTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything();
    void withoutCommandsThereAreNoWrites();
    void connectionsAreAllowedToOwnersOnly();
    void namesInAnyScript_data();
    void namesInAnyScript();
    void saysWhereAndWhatIsAllowed_data();
    void saysWhereAndWhatIsAllowed();
    void saysAllAtOnce();
    void optionsAreChecked();
};

void ConfigTest::readsEverything()
{
    const auto config = parseConfig(whole, "g.toml");
    QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
    QCOMPARE(config->socket, std::string("/run/chipdeck/gateway.sock"));
    QCOMPARE(config->tls.users.size(), std::size_t{1});
    QCOMPARE(config->tls.users[0].role, std::string("operator"));
    QCOMPARE(config->retentionDays, 30U);
    QCOMPARE(config->operators.size(), std::size_t{2});
    QCOMPARE(config->clusters.size(), std::size_t{3});
    QCOMPARE(config->clusters[0].slurm.restAddress, std::string("unix:/run/slurmrestd.sock"));
    QCOMPARE(config->clusters[0].slurm.pollInterval.count(), 500);
    QCOMPARE(config->clusters[0].slurm.limitsInterval.count(), 2000);
    QCOMPARE(config->clusters[0].slurm.displayName, std::string("Main"));
    QCOMPARE(config->clusters[1].simulated.nodes, 1000U);
    QCOMPARE(config->clusters[1].name, std::string("sim"));
    QVERIFY(config->clusters[2].kind == domain::ClusterKind::Host);
}

void ConfigTest::withoutCommandsThereAreNoWrites()
{
    const std::string slurm = "[[cluster]]\nid = \"a\"\nsource = \"slurm\"\nrest = \"unix:/x\"\n";
    QVERIFY(!parseConfig(slurm, "g.toml")->clusters[0].slurm.verbs.empty());
    QVERIFY(parseConfig(slurm + "commands = false\n", "g.toml")->clusters[0].slurm.verbs.empty());
}

void ConfigTest::connectionsAreAllowedToOwnersOnly()
{
    const std::string slurm = "[[cluster]]\nid = \"a\"\nsource = \"slurm\"\nrest = \"unix:/x\"\n";
    const auto config = parseConfig(slurm, "g.toml");
    QCOMPARE(config->clusters[0].connect, (std::vector<std::string>{"port", "shell"}));
    QVERIFY(config->clusters[0].connectOthers.empty());
    QCOMPARE(config->connectionsPerJob, 64U);
    const auto chosen = parseConfig("[limits]\nconnection_idle_min = 0\n" + slurm + "connect = []\nconnect_others = [\"port\"]\n", "g.toml");
    QVERIFY(chosen.has_value());
    QVERIFY(chosen->clusters[0].connect.empty());
    QCOMPARE(chosen->clusters[0].connectOthers, std::vector<std::string>{"port"});
    QCOMPARE(chosen->connectionIdleMin, 0U);
    const auto wrong = parseConfig(slurm + "connect = [\"root\"]\n", "g.toml");
    QVERIFY(!wrong.has_value());
    QVERIFY2(wrong.error().message.find("g.toml:5") != std::string::npos, wrong.error().message.c_str());
}

void ConfigTest::namesInAnyScript_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("Chinese") << QByteArray("\"\xe5\x8c\x97\"") << QByteArray("\xe5\x8c\x97");
    QTest::newRow("Italian") << QByteArray("\"citt\xc3\xa0\" # \xc3\xa0 \" '") << QByteArray("citt\xc3\xa0");
    QTest::newRow("emoji") << QByteArray("\"\xf0\x9f\x94\xa5!\"") << QByteArray("\xf0\x9f\x94\xa5!");
    QTest::newRow("the last one") << QByteArray("\"\xf4\x8f\xbf\xbf\"") << QByteArray("\xf4\x8f\xbf\xbf");
    QTest::newRow("among escapes") << QByteArray("\"a\\\"\xe5\x8c\x97\\\\\xe5\x8c\x97\\\"\"") << QByteArray("a\"\xe5\x8c\x97\\\xe5\x8c\x97\"");
    QTest::newRow("hash") << QByteArray("\"# \xe5\x8c\x97\"") << QByteArray("# \xe5\x8c\x97");
    QTest::newRow("other quote") << QByteArray("\"it's \xe5\x8c\x97\"") << QByteArray("it's \xe5\x8c\x97");
    QTest::newRow("literal") << QByteArray("'C:\\new \"x'  # \xe5\x8c\x97") << QByteArray("C:\\new \"x");
    QTest::newRow("many quotes") << QByteArray("\"\"\"a \"\xe5\x8c\x97\" # '\"\"\"") << QByteArray("a \"\xe5\x8c\x97\" # '");
    QTest::newRow("many quotes, quotes last") << QByteArray("\"\"\"\xe5\x8c\x97\"\"\"\"\"  # \xe5\x8c\x97") << QByteArray("\xe5\x8c\x97\"\"");
    QTest::newRow("several lines") << QByteArray("\"\"\"\n\xe5\x8c\x97 \\\n   \xe5\x8c\x97\"\"\"") << QByteArray("\xe5\x8c\x97 \xe5\x8c\x97");
    QTest::newRow("many literal") << QByteArray("'''it's \"x\"'''  # \xe5\x8c\x97") << QByteArray("it's \"x\"");
}

void ConfigTest::namesInAnyScript()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, meant);
    for (const char *start : {"", "\xef\xbb\xbf"}) {
        const std::string text = start + std::string("# \xe5\x8c\x97 \"\n[[cluster]]\nid = \"a\"\nname = ") + written.toStdString() + "\nsource = \"host\"\n";
        const auto config = parseConfig(text, "g.toml");
        QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
        QCOMPARE(config->clusters.front().name, meant.toStdString());
    }
}

void ConfigTest::saysWhereAndWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray one = "[[cluster]]\nid = \"a\"\nsource = \"host\"\n";
    QTest::newRow("unknown key") << one + "colour = \"red\"\n" << QByteArray("g.toml:4: cluster.colour: is not known here; allowed are id, name, source");
    QTest::newRow("unknown table") << one + "[listn]\n" << QByteArray("g.toml:4: listn: is not known here; allowed are cluster, identity, limits, listen, state, tls");
    QTest::newRow("bad source") << QByteArray("[[cluster]]\nid = \"a\"\nsource = \"pbs\"\n") << QByteArray("g.toml:3: cluster.source: must be one of \"slurm\", \"host\", \"simulated\"");
    QTest::newRow("no source") << QByteArray("[[cluster]]\nid = \"a\"\n") << QByteArray("cluster.source: is missing; it must be one of");
    QTest::newRow("no cluster") << QByteArray("") << QByteArray("at least one [[cluster]]");
    QTest::newRow("bad id") << QByteArray("[[cluster]]\nid = \"A b\"\nsource = \"host\"\n") << QByteArray("g.toml:2: cluster.id: must be 1 to 63 characters");
    QTest::newRow("twice") << one + one << QByteArray("is the id of another cluster");
    QTest::newRow("type") << one + "[state]\nretention_days = \"long\"\n" << QByteArray("g.toml:5: state.retention_days: must be a whole number from 1 to 3650");
    QTest::newRow("range") << one + "[state]\nretention_days = 0\n" << QByteArray("from 1 to 3650");
    QTest::newRow("relative socket") << one + "[listen]\nunix = \"gateway.sock\"\n" << QByteArray("g.toml:5: listen.unix: must be an absolute path");
    QTest::newRow("tls alone") << one + "[listen]\ntls = \"0.0.0.0:1\"\n" << QByteArray("listen.tls: needs a table [tls]");
    QTest::newRow("tls half") << one + "[listen]\ntls = \"0.0.0.0:1\"\n[tls]\nkey = \"k\"\n" << QByteArray("needs certificate, key, client_ca and at least one [[tls.users]]");
    QTest::newRow("syntax") << QByteArray("[[cluster]\n") << QByteArray("g.toml:1: ");
    QTest::newRow("slurm key on host") << one + "rest = \"unix:/x\"\n" << QByteArray("cluster.rest: is not known here");
    QTest::newRow("rest") << QByteArray("[[cluster]]\nid = \"a\"\nsource = \"slurm\"\nrest = \"ftp://x\"\n") << QByteArray("must be \"unix:/PATH\"");
    QTest::newRow("million") << QByteArray("[[cluster]]\nid = \"a\"\nsource = \"simulated\"\nnodes = 131072\nchips_per_node = 64\n") << QByteArray("at most 1048576");
    QTest::newRow("characters") << one + "name = 'H\xc3\xa0'\n" << QByteArray("g.toml:4: other than ASCII characters belong into double quotes");
    QTest::newRow("bare characters") << one + "n\xc3\xa0me = \"x\"\n" << QByteArray("g.toml:4: other than ASCII characters belong into double quotes");
    QTest::newRow("many literal") << one + "name = '''\nH\xc3\xa0'''\n" << QByteArray("g.toml:5: other than ASCII characters belong");
    QTest::newRow("behind a quoted text") << one + "name = \"\xc3\xa0\" \xc3\xa0\n" << QByteArray("g.toml:4: other than ASCII characters belong");
    QTest::newRow("behind an empty text") << one + "name = \"\"\xc3\xa0\"\n" << QByteArray("g.toml:4: other than ASCII characters belong");
    QTest::newRow("behind many quotes") << one + "name = \"\"\"a\"\"\"\"\"\xc3\xa0\n" << QByteArray("g.toml:4: other than ASCII characters belong");
    QTest::newRow("not UTF-8") << one + "name = \"H\xe0\"\n" << QByteArray("g.toml:4: the text is not valid UTF-8");
    QTest::newRow("half a character") << one + "name = \"H\xe5\x8c\"\n" << QByteArray("g.toml:4: the text is not valid UTF-8");
    QTest::newRow("surrogate") << one + "name = \"\xed\xa0\x80\"\n" << QByteArray("g.toml:4: the text is not valid UTF-8");
    QTest::newRow("escaped character") << one + "name = \"a\\\xc3\xa0\"\n" << QByteArray("g.toml:4: a \\ must not stand before this character");
    QTest::newRow("error behind characters") << one + "name = \"\xe5\x8c\x97\"\n# \xe5\x8c\x97\ncolour = 1\n" << QByteArray("g.toml:6: cluster.colour: is not known here");
    const QByteArray slurm = "[[cluster]]\nid = \"a\"\nsource = \"slurm\"\n";
    const QByteArray simulated = "[[cluster]]\nid = \"a\"\nsource = \"simulated\"\n";
    QTest::newRow("flag") << slurm + "practice = 1\n" << QByteArray("g.toml:4: cluster.practice: must be true or false");
    QTest::newRow("empty text") << slurm + "bin_dir = \"\"\n" << QByteArray("g.toml:4: cluster.bin_dir: must be a text, and not an empty one");
    QTest::newRow("zero byte") << slurm + "bin_dir = \"/a\\u0000b\"\n" << QByteArray("g.toml:4: cluster.bin_dir: must not hold a zero byte");
    QTest::newRow("limits") << slurm + "limits_ms = 1\n" << QByteArray("g.toml:4: cluster.limits_ms: must be a whole number from 1000 to 600000");
    QTest::newRow("poll") << slurm + "poll_ms = 1\n" << QByteArray("g.toml:4: cluster.poll_ms: must be a whole number from 200 to 60000");
    QTest::newRow("nothing to ask") << slurm + "commands = false\n" << QByteArray("g.toml:4: cluster.commands: must not be false without \"rest\"");
    QTest::newRow("gres list") << slurm + "chip_gres = [\"gpu\", 3]\n" << QByteArray("g.toml:4: cluster.chip_gres: must be a list of texts");
    QTest::newRow("fraction") << simulated + "occupancy = 80\n" << QByteArray("g.toml:4: cluster.occupancy: must be a number from 0.0 to 1.0");
    QTest::newRow("not a number") << simulated + "churn_fraction = nan\n" << QByteArray("g.toml:4: cluster.churn_fraction: must be a number from 0.0 to 1.0");
    QTest::newRow("seed") << simulated + "seed = -1\n" << QByteArray("g.toml:4: cluster.seed: must be a whole number of 0 or more");
    QTest::newRow("watches") << one + "[limits]\nwatches_per_caller = 0\n" << QByteArray("g.toml:5: limits.watches_per_caller: must be a whole number from 1 to 100000");
    QTest::newRow("unknown limit") << one + "[limits]\nwatches = 5\n" << QByteArray("g.toml:5: limits.watches: is not known here; allowed are connection_idle_min, connections_per_job, connections_per_user, watches_per_caller");
    QTest::newRow("unknown in state") << one + "[state]\ndays = 5\n" << QByteArray("g.toml:5: state.days: is not known here; allowed are folder, history_jobs, max_logged_chips, max_mib, retention_days");
    QTest::newRow("no table") << QByteArray("state = 4\n") + one << QByteArray("g.toml:1: state: must be a table, [state]");
    QTest::newRow("no list of tables") << QByteArray("[cluster]\nid = \"a\"\n") << QByteArray("g.toml:1: cluster: must be written as [[cluster]], once for each");
    QTest::newRow("tls address") << one + "[listen]\ntls = \"7433\"\n[tls]\n" << QByteArray("g.toml:5: listen.tls: must be \"HOST:PORT\"");
    QTest::newRow("tls port") << one + "[listen]\ntls = \"[::]:99999\"\n[tls]\n" << QByteArray("g.toml:5: listen.tls: must be \"HOST:PORT\"");
    QTest::newRow("role") << one + "[[tls.users]]\ncertificate = \"c\"\nuser = \"u\"\nrole = \"root\"\n" << QByteArray("g.toml:7: tls.users.role: must be one of \"operator\", \"user\"");
    QTest::newRow("half a user") << one + "[[tls.users]]\nuser = \"u\"\n" << QByteArray("tls.users.certificate: and \"user\" are needed");
    QTest::newRow("user twice") << one + "[[tls.users]]\ncertificate = \"c\"\nuser = \"u\"\n[[tls.users]]\ncertificate = \"c\"\nuser = \"v\"\n" << QByteArray("g.toml:8: tls.users.certificate: is the certificate of another entry already");
    QTest::newRow("tls nowhere") << one + "[tls]\ncertificate = \"/c\"\n" << QByteArray("g.toml:4: tls: is of no use without [listen] tls");
    QTest::newRow("relative certificate") << one + "[tls]\ncertificate = \"c.pem\"\n" << QByteArray("g.toml:5: tls.certificate: must be an absolute path");
    QTest::newRow("relative state") << one + "[state]\nfolder = \"rel\"\n" << QByteArray("g.toml:5: state.folder: must be an absolute path");
    QTest::newRow("relative slurm.conf") << slurm + "slurm_conf = \"slurm.conf\"\n" << QByteArray("g.toml:4: cluster.slurm_conf: must be an absolute path");
    QTest::newRow("escape in a name") << one + "name = \"\\u001b[31mred\"\n" << QByteArray("g.toml:4: cluster.name: must be one line");
    QTest::newRow("direction in a name") << one + "name = \"\\u202eA\"\n" << QByteArray("g.toml:4: cluster.name: must be one line");
    QTest::newRow("long name") << one + "name = \"" + QByteArray(101, 'x') + "\"\n" << QByteArray("g.toml:4: cluster.name: must be one line of at most 100");
    QTest::newRow("list") << one + "[identity]\noperators = \"root\"\n" << QByteArray("must be a list of texts");
}

void ConfigTest::saysWhereAndWhatIsAllowed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const std::string said = complaint(text.toStdString());
    QVERIFY2(said.find(expected.toStdString()) != std::string::npos, said.c_str());
}

void ConfigTest::saysAllAtOnce()
{
    const auto config = parseConfig("x = 1\ny = 2\n[[cluster]]\nid = \"\"\nsource = \"\"\n", "g.toml");
    QVERIFY(!config);
    QVERIFY(config.error().fields.size() >= 4);
}

void ConfigTest::optionsAreChecked()
{
    QVERIFY(parseOptions({"--config", "x", "--check"})->checkOnly);
    QCOMPARE(parseOptions({"--source=host"})->source, std::string("host"));
    QVERIFY(!parseOptions({"--banana", "1"}));
    QVERIFY(!parseOptions({"--config"}));
    QVERIFY(!parseOptions({"--listen", "0.0.0.0:1"}));
    QVERIFY(!parseOptions({"--nodes", "0"}));
    QVERIFY(!parseOptions({"--config", "x", "--source", "host"}));
    QVERIFY(!configOf(*parseOptions({})));
    QVERIFY(!configOf(*parseOptions({"--source", "pbs"})));
    const auto config = configOf(*parseOptions({"--source", "simulated", "--nodes", "5", "--state", "/x"}));
    QVERIFY(config);
    QCOMPARE(config->clusters[0].simulated.nodes, 5U);
    QCOMPARE(config->stateFolder, std::string("/x"));
}

QTEST_GUILESS_MAIN(ConfigTest)
#include "ConfigTest.moc"
