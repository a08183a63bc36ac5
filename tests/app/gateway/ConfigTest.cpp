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
    QCOMPARE(config->clusters[0].slurm.displayName, std::string("Main"));
    QCOMPARE(config->clusters[1].simulated.nodes, 1000U);
    QCOMPARE(config->clusters[1].name, std::string("sim"));
    QVERIFY(config->clusters[2].kind == domain::ClusterKind::Host);
}

void ConfigTest::saysWhereAndWhatIsAllowed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray one = "[[cluster]]\nid = \"a\"\nsource = \"host\"\n";
    QTest::newRow("unknown key") << one + "colour = \"red\"\n" << QByteArray("g.toml:4: cluster.colour: is not known here; allowed are id, name, source");
    QTest::newRow("unknown table") << one + "[listn]\n" << QByteArray("g.toml:4: listn: is not known here; allowed are cluster, identity, listen, state, tls");
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
    QTest::newRow("characters") << one + "name = \"H\xc3\xa0\"\n" << QByteArray("g.toml:4: outside comments write other than ASCII characters as \\uXXXX");
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
