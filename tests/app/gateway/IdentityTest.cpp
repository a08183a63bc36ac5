#include <algorithm>
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "Certificates.h"
#include "app/gateway/Gateway.h"
#include "app/gateway/StateFolder.h"
#include "app/gateway/service/IdentitySocket.h"
#include "chipdeck/v1/audit.grpc.pb.h"
#include "chipdeck/v1/fleet.grpc.pb.h"
#include "chipdeck/v1/jobs.grpc.pb.h"
#include "client/codec/StatusCodec.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
namespace fs = std::filesystem;

namespace {

struct Answer {
    grpc::Status status;
    v1::ServerInfo info;
};

Answer ask(const std::shared_ptr<grpc::Channel> &channel)
{
    Answer answer;
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    answer.status = v1::Fleet::NewStub(channel)->GetServerInfo(&context, {}, &answer.info);
    return answer;
}

struct RawAnswer {
    grpc::Status status;
    std::string bytes;
};

/// One request as bytes, for services whose messages Debian ships no header of.
RawAnswer askRaw(const std::shared_ptr<grpc::Channel> &channel, const char *method, const std::string &request)
{
    grpc::GenericStub stub(channel);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    grpc::CompletionQueue queue;
    const auto call = stub.PrepareCall(&context, method, &queue);
    const auto wait = [&queue] {
        void *tag = nullptr;
        bool isGood = false;
        return queue.Next(&tag, &isGood) && isGood;
    };
    RawAnswer answer;
    const grpc::Slice slice(request);
    grpc::ByteBuffer received;
    call->StartCall(nullptr);
    bool goesOn = wait();
    if (goesOn) {
        call->WriteLast(grpc::ByteBuffer(&slice, 1), {}, nullptr);
        goesOn = wait();
    }
    if (goesOn) {
        call->Read(&received, nullptr);
        std::vector<grpc::Slice> parts;
        if (wait() && received.Dump(&parts).ok()) {
            for (const grpc::Slice &part : parts)
                answer.bytes.append(reinterpret_cast<const char *>(part.begin()), part.size());
        }
    }
    call->Finish(&answer.status, nullptr);
    wait();
    return answer;
}

constexpr const char *healthMethod = "/grpc.health.v1.Health/Check";
constexpr const char *reflectionMethod = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
const std::string listServices("\x3a\x01*", 3);
const std::string serving("\x08\x01", 2);

/// errno of a connection that another user tries; 0 = it worked.
int connectAs(uid_t user, const std::string &socketPath)
{
    const pid_t child = fork();
    if (child == 0) {
        if (setgid(user) != 0 || setuid(user) != 0)
            _exit(255);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socketPath.copy(address.sun_path, sizeof address.sun_path - 1);
        const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
        _exit(connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 ? 0 : errno);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

} // namespace

class IdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesToListenForNobodyInParticular();
    void refusesUnsafeFolders();
    void theOwnerOfTheSocketIsThePrincipal();
    void aSecondUserCannotConnect();
    void onlyKnownCertificatesComeIn();
    void healthAndReflectionAskWhoCalls();
    void onlyOneGatewayHoldsTheState();

private:
    std::string path(const char *name) const { return (fs::path(m_folder.path().toStdString()) / name).string(); }
    std::string write(const char *name, const std::string &text) const
    {
        std::ofstream(path(name)) << text;
        return path(name);
    }
    GatewayConfig hostConfig() const
    {
        GatewayConfig config;
        config.clusters.push_back(*clusterOfSource("host"));
        return config;
    }
    TlsConfig tlsConfig(const Certificate &authority, const Certificate &server) const
    {
        return {"127.0.0.1:0", write("server.pem", server.pem), write("server.key", server.keyPem), write("ca.pem", authority.pem),
                {{"ann laptop", "ann", "user"}, {"bob@example.org", "bob", "operator"}}};
    }
    std::unique_ptr<Gateway> start(const GatewayConfig &config, const char *state)
    {
        auto identity = makeIdentity(config, false);
        if (!identity)
            qFatal("%s", identity.error().message.c_str());
        fs::create_directory(path(state));
        auto gateway = std::make_unique<Gateway>(config, std::move(*identity), path(state));
        if (const auto started = gateway->start(); !started)
            qFatal("%s", started.error().message.c_str());
        return gateway;
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-id-XXXXXX")};
};

void IdentityTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void IdentityTest::refusesToListenForNobodyInParticular()
{
    const auto identity = makeIdentity(hostConfig(), false);
    QVERIFY(!identity);
    QCOMPARE(identity.error().reason, std::string("NO_WAY_IN"));
    for (const char *way : {"[listen] unix", "--per-user", "[[tls.users]]"})
        QVERIFY(identity.error().message.find(way) != std::string::npos);
}

void IdentityTest::refusesUnsafeFolders()
{
    fs::create_directory(path("open"));
    fs::permissions(path("open"), fs::perms::owner_all | fs::perms::group_exec);
    QCOMPARE(prepareSocket(path("open/g.sock")).error().reason, std::string("SOCKET_FOLDER_UNSAFE"));
    fs::permissions(path("open"), fs::perms::owner_all);
    QVERIFY(prepareSocket(path("open/g.sock")));
    fs::create_directory_symlink(path("open"), path("link"));
    QCOMPARE(prepareSocket(path("link/g.sock")).error().reason, std::string("SOCKET_FOLDER_UNSAFE"));
    // A folder above that others may rename things in.
    fs::create_directories(path("loose/own"));
    fs::permissions(path("loose"), fs::perms::all);
    fs::permissions(path("loose/own"), fs::perms::owner_all);
    QCOMPARE(prepareSocket(path("loose/own/g.sock")).error().reason, std::string("SOCKET_FOLDER_UNSAFE"));
    write("open/g.sock", "no socket");
    QCOMPARE(prepareSocket(path("open/g.sock")).error().reason, std::string("SOCKET_PATH_TAKEN"));
    QCOMPARE(prepareSocket(path(std::string(200, 'x').c_str())).error().reason, std::string("SOCKET_PATH_TOO_LONG"));
    QVERIFY(prepareSocket(path("made/g.sock")));
    struct stat info {};
    QCOMPARE(stat(path("made").c_str(), &info), 0);
    QCOMPARE(info.st_mode & 0777U, 0700U);
    if (geteuid() == 0) {
        QCOMPARE(chown(path("made").c_str(), 65534, 65534), 0);
        QCOMPARE(prepareSocket(path("made/g.sock")).error().reason, std::string("SOCKET_FOLDER_UNSAFE"));
    }
}

void IdentityTest::theOwnerOfTheSocketIsThePrincipal()
{
    GatewayConfig config = hostConfig();
    config.socket = path("s1/g.sock");
    ClusterConfig &restOnly = config.clusters.emplace_back();
    restOnly.id = "rest";
    restOnly.kind = domain::ClusterKind::Slurm;
    restOnly.slurm.clusterId = "rest";
    restOnly.slurm.restAddress = "unix:" + path("nobody.sock");
    restOnly.slurm.useCommands = false;
    const auto gateway = start(config, "state1");
    const auto answer = ask(grpc::CreateChannel("unix:" + config.socket, grpc::InsecureChannelCredentials()));
    QVERIFY2(answer.status.ok(), answer.status.error_message().c_str());
    QCOMPARE(answer.info.principal(), ownUserName());
    QCOMPARE(answer.info.authentication(), std::string("unix"));
    QCOMPARE(answer.info.role(), std::string(geteuid() == 0 ? "operator" : "user"));
    QCOMPARE(prepareSocket(config.socket).error().reason, std::string("ALREADY_RUNNING"));
    // A cluster without a scheduler refuses writes in words; so does a Slurm whose commands are not to be used.
    for (const std::string cluster : {"host", "rest"}) {
        grpc::ClientContext context;
        v1::CancelJobRequest cancel;
        cancel.set_name("clusters/" + cluster + "/jobs/1");
        cancel.set_request_id("request-1");
        v1::WriteOutcome outcome;
        const auto status = v1::Jobs::NewStub(grpc::CreateChannel("unix:" + config.socket, grpc::InsecureChannelCredentials()))
                                ->CancelJob(&context, cancel, &outcome);
        const auto failure = codec::fromError(status.error_code(), status.error_message(), status.error_details());
        QCOMPARE(failure.reason, std::string("READ_ONLY_CLUSTER"));
    }
    QVERIFY(gateway->stop());
}

void IdentityTest::aSecondUserCannotConnect()
{
    if (geteuid() != 0)
        QSKIP("only root can act as another user");
    GatewayConfig config = hostConfig();
    config.socket = path("s2/g.sock");
    // Even where a mistake opens the socket itself, its folder keeps others out.
    const auto gateway = start(config, "state2");
    fs::permissions(m_folder.path().toStdString(), fs::perms::owner_all | fs::perms::others_exec);
    fs::permissions(config.socket, fs::perms::all);
    QCOMPARE(connectAs(65534, config.socket), EACCES);
    QCOMPARE(connectAs(0, config.socket), 0);
    fs::permissions(m_folder.path().toStdString(), fs::perms::owner_all);
}

void IdentityTest::onlyKnownCertificatesComeIn()
{
    const Certificate authority = makeCertificate("test authority", nullptr);
    const Certificate server = makeCertificate("localhost", &authority, "DNS:localhost,IP:127.0.0.1");
    GatewayConfig config = hostConfig();
    config.tls = tlsConfig(authority, server);
    const auto gateway = start(config, "state3");
    const std::string address = "127.0.0.1:" + std::to_string(gateway->ports().front());
    const auto channel = [&](const Certificate &client) {
        return grpc::CreateChannel(address, grpc::SslCredentials({authority.pem, client.keyPem, client.pem}));
    };

    const auto ann = ask(channel(makeCertificate("ann laptop", &authority)));
    QVERIFY2(ann.status.ok(), ann.status.error_message().c_str());
    QCOMPARE(ann.info.principal(), std::string("ann"));
    QCOMPARE(ann.info.role(), std::string("user"));
    QCOMPARE(ann.info.authentication(), std::string("tls"));
    const auto bob = ask(channel(makeCertificate("whatever", &authority, "email:bob@example.org")));
    QCOMPARE(bob.info.principal(), std::string("bob"));
    QCOMPARE(bob.info.role(), std::string("operator"));

    // Signed by our authority, but nobody whom the table knows.
    const auto unlisted = ask(channel(makeCertificate("carol", &authority)));
    QCOMPARE(unlisted.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
    for (const char *words : {"\"carol\"", "[[tls.users]]"})
        QVERIFY(unlisted.status.error_message().find(words) != std::string::npos);
    // The right name, signed by somebody else.
    const Certificate otherAuthority = makeCertificate("other authority", nullptr);
    QVERIFY(!ask(channel(makeCertificate("ann laptop", &otherAuthority))).status.ok());
    QVERIFY(!ask(channel(makeCertificate("ann laptop", &authority, {}, -60))).status.ok());
    // No certificate at all, and no TLS at all.
    QVERIFY(!ask(grpc::CreateChannel(address, grpc::SslCredentials({authority.pem, {}, {}}))).status.ok());
    QVERIFY(!ask(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())).status.ok());

    // A user sees its own audit records only.
    grpc::ClientContext context;
    v1::ListRecordsRequest request;
    request.set_principal("bob");
    v1::ListRecordsResponse response;
    const auto status = v1::Audit::NewStub(channel(makeCertificate("ann laptop", &authority)))->ListRecords(&context, request, &response);
    QCOMPARE(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);

    // An operator sees who was turned away.
    const auto records = v1::Audit::NewStub(channel(makeCertificate("whatever", &authority, "email:bob@example.org")));
    const auto turnedAway = [&] {
        grpc::ClientContext asking;
        v1::ListRecordsRequest all;
        v1::ListRecordsResponse found;
        if (!records->ListRecords(&asking, all, &found).ok())
            return std::string("refused");
        for (const auto &record : found.records()) {
            if (record.verb() == "connect")
                return record.principal() + " " + record.outcome_words();
        }
        return std::string("nobody");
    };
    QTRY_COMPARE(turnedAway(), std::string("certificate carol UNKNOWN_CERTIFICATE"));
}

void IdentityTest::healthAndReflectionAskWhoCalls()
{
    const Certificate authority = makeCertificate("test authority", nullptr);
    const Certificate server = makeCertificate("localhost", &authority, "DNS:localhost,IP:127.0.0.1");
    GatewayConfig config = hostConfig();
    config.socket = path("s5/g.sock");
    config.tls = tlsConfig(authority, server);
    const auto gateway = start(config, "state5");
    const auto channel = [&](const std::string &name) {
        const Certificate client = makeCertificate(name, &authority);
        return grpc::CreateChannel("127.0.0.1:" + std::to_string(gateway->ports().back()),
                                   grpc::SslCredentials({authority.pem, client.keyPem, client.pem}));
    };
    const auto own = grpc::CreateChannel("unix:" + config.socket, grpc::InsecureChannelCredentials());
    for (const auto &known : {own, channel("ann laptop")}) {
        const RawAnswer health = askRaw(known, healthMethod, {});
        QVERIFY2(health.status.ok(), health.status.error_message().c_str());
        QCOMPARE(health.bytes, serving);
        const RawAnswer reflection = askRaw(known, reflectionMethod, listServices);
        QVERIFY2(reflection.status.ok(), reflection.status.error_message().c_str());
        for (const char *service : {"chipdeck.v1.Fleet", "chipdeck.v1.Audit", "grpc.health.v1.Health"})
            QVERIFY2(reflection.bytes.find(service) != std::string::npos, service);
    }
    // Signed by our authority, but nobody whom the table knows: not even what exists is told.
    const auto stranger = channel("carol");
    for (const char *method : {healthMethod, reflectionMethod, "/no.such.Service/Call"}) {
        const RawAnswer refused = askRaw(stranger, method, std::string_view(method) == reflectionMethod ? listServices : std::string());
        QCOMPARE(refused.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
        QVERIFY2(refused.status.error_message().find("[[tls.users]]") != std::string::npos, refused.status.error_message().c_str());
        QVERIFY(refused.bytes.empty());
    }
    const auto isTurnedAway = [](const auto &record) { return record.verb() == "connect" && record.principal() == "certificate carol"; };
    const auto isRecorded = [&] {
        grpc::ClientContext context;
        v1::ListRecordsResponse found;
        return v1::Audit::NewStub(own)->ListRecords(&context, {}, &found).ok()
            && std::any_of(found.records().begin(), found.records().end(), isTurnedAway);
    };
    // Refusals are written behind the answer.
    QTRY_VERIFY(isRecorded());
}

void IdentityTest::onlyOneGatewayHoldsTheState()
{
    const auto first = StateFolder::lock(path("held"), "/the/socket");
    QVERIFY(first);
    const auto second = StateFolder::lock(path("held"), "/another");
    QVERIFY(!second);
    QCOMPARE(second.error().reason, std::string("ALREADY_RUNNING"));
    QCOMPARE(second.error().metadata.at("socket"), std::string("/the/socket"));
}

QTEST_GUILESS_MAIN(IdentityTest)
#include "IdentityTest.moc"
