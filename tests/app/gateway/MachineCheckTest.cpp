#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include "Certificates.h"
#include "app/gateway/GatewayOptions.h"
#include "app/gateway/service/IdentitySocket.h"

using namespace chipdeck;
using namespace chipdeck::gateway;
namespace fs = std::filesystem;

namespace {

std::string encrypted(const std::string &keyPem)
{
    BIO *in = BIO_new_mem_buf(keyPem.data(), static_cast<int>(keyPem.size()));
    EVP_PKEY *key = PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr);
    BIO *out = BIO_new(BIO_s_mem());
    char passphrase[] = "open";
    PEM_write_bio_PKCS8PrivateKey(out, key, EVP_aes_128_cbc(), passphrase, 4, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    const std::string text(data, static_cast<std::size_t>(size));
    BIO_free(in);
    BIO_free(out);
    EVP_PKEY_free(key);
    return text;
}

} // namespace

/// What a configuration says of files and users of the machine it is read on.
class MachineCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsRightPasses();
    void filesOfTls_data();
    void filesOfTls();
    void pathsOfSlurm();
    void usersMayComeLater();
    void aUserOfTheMachineNeedsNoKey();

private:
    std::string path(const char *name) const { return (fs::path(m_folder.path().toStdString()) / name).string(); }
    std::string write(const char *name, const std::string &text, mode_t mode) const
    {
        std::ofstream(path(name)) << text;
        chmod(path(name).c_str(), mode);
        return path(name);
    }
    domain::Result<GatewayConfig> read(const std::string &text, bool perUser = false) const
    {
        GatewayOptions options;
        options.configFile = write("g.toml", text, 0600);
        options.perUser = perUser;
        return configOf(options);
    }
    /// Line 1 tells where to listen, 3 to 5 name certificate, key and authority.
    std::string tls(const std::string &certificate, const std::string &key, const std::string &authority,
                    const std::string &user = ownUserName()) const
    {
        return "listen.tls = \"127.0.0.1:0\"\n[tls]\ncertificate = \"" + certificate + "\"\nkey = \"" + key + "\"\nclient_ca = \""
               + authority + "\"\n[[tls.users]]\ncertificate = \"ann\"\nuser = \"" + user
               + "\"\n[[cluster]]\nid = \"a\"\nsource = \"host\"\n";
    }
    std::string complaint(const std::string &text) const
    {
        const auto config = read(text);
        return config ? "nothing" : config.error().message;
    }

    QTemporaryDir m_folder{QStringLiteral("/tmp/chipdeck-mc-XXXXXX")};
    std::string m_certificate;
    std::string m_key;
    std::string m_authority;
};

void MachineCheckTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const Certificate authority = makeCertificate("test authority", nullptr);
    const Certificate server = makeCertificate("localhost", &authority);
    const Certificate old = makeCertificate("localhost", &authority, {}, -60);
    m_certificate = write("server.pem", server.pem, 0644);
    m_key = write("server.key", server.keyPem, 0600);
    m_authority = write("ca.pem", authority.pem, 0644);
    write("garbage", "no PEM at all\n", 0600);
    write("other.key", authority.keyPem, 0600);
    write("open.key", server.keyPem, 0644);
    write("locked.key", encrypted(server.keyPem), 0600);
    write("old.pem", old.pem, 0644);
    write("old.key", old.keyPem, 0600);
}

void MachineCheckTest::whatIsRightPasses()
{
    const auto config = read(tls(m_certificate, m_key, m_authority));
    QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
    QVERIFY(config->warnings.empty());
    const auto old = read(tls(path("old.pem"), path("old.key"), m_authority));
    QVERIFY2(old.has_value(), old ? "" : old.error().message.c_str());
    QCOMPARE(old->warnings.size(), std::size_t{1});
    QVERIFY(old->warnings[0].field.ends_with("g.toml:3"));
    QVERIFY(old->warnings[0].description.find("is not valid today") != std::string::npos);
}

void MachineCheckTest::filesOfTls_data()
{
    QTest::addColumn<QByteArray>("key");  ///< which of the three is another file
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("garbage for a key") << QByteArray("key") << QByteArray("garbage") << QByteArray("g.toml:4: tls.key: FILE holds no private key in PEM form");
    QTest::newRow("a certificate for a key") << QByteArray("key") << QByteArray("server.pem") << QByteArray("holds no private key");
    QTest::newRow("another's key") << QByteArray("key") << QByteArray("other.key") << QByteArray("g.toml:4: tls.key: FILE is not the key of ");
    QTest::newRow("an open key") << QByteArray("key") << QByteArray("open.key") << QByteArray("g.toml:4: tls.key: FILE is open to every user of this machine; make it private with: chmod 600 FILE");
    QTest::newRow("a locked key") << QByteArray("key") << QByteArray("locked.key") << QByteArray("g.toml:4: tls.key: FILE is encrypted");
    QTest::newRow("no key") << QByteArray("key") << QByteArray("nothing") << QByteArray("g.toml:4: tls.key: FILE cannot be read: No such file");
    QTest::newRow("a folder") << QByteArray("key") << QByteArray(".") << QByteArray("is no file");
    QTest::newRow("garbage for a certificate") << QByteArray("certificate") << QByteArray("garbage") << QByteArray("g.toml:3: tls.certificate: FILE holds no certificate in PEM form");
    QTest::newRow("a key for an authority") << QByteArray("client_ca") << QByteArray("server.key") << QByteArray("g.toml:5: tls.client_ca: FILE holds no certificate in PEM form");
    QTest::newRow("no authority") << QByteArray("client_ca") << QByteArray("nothing") << QByteArray("g.toml:5: tls.client_ca: FILE cannot be read");
}

void MachineCheckTest::filesOfTls()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, expected);
    const std::string wrong = path(file.constData());
    const std::string said = complaint(tls(key == "certificate" ? wrong : m_certificate, key == "key" ? wrong : m_key,
                                           key == "client_ca" ? wrong : m_authority));
    const QByteArray whole = QByteArray::fromStdString(said);
    QVERIFY2(whole.contains(QByteArray(expected).replace(": FILE", ": " + QByteArray::fromStdString(wrong))), said.c_str());
}

void MachineCheckTest::pathsOfSlurm()
{
    const std::string cluster = "[[cluster]]\nid = \"a\"\nsource = \"slurm\"\n";
    std::string said = complaint(cluster + "slurm_conf = \"/nope\"\nbin_dir = \"/nope\"\n");
    QVERIFY2(said.find("g.toml:4: cluster.slurm_conf: /nope cannot be read: No such file") != std::string::npos, said.c_str());
    QVERIFY2(said.find("g.toml:5: cluster.bin_dir: /nope holds no program scontrol") != std::string::npos, said.c_str());
    write("scontrol", "#!/bin/sh\n", 0700);
    const auto good = read(cluster + "slurm_conf = \"" + write("slurm.conf", "", 0600) + "\"\nbin_dir = \"" + m_folder.path().toStdString() + "\"\n");
    QVERIFY2(good.has_value(), good ? "" : good.error().message.c_str());
    QVERIFY(good->warnings.empty());
    // A token may be made later, but not be for everybody.
    const auto token = read(cluster + "token_file = \"/nope\"\n");
    QVERIFY(token.has_value());
    QCOMPARE(token->warnings.at(0).description.substr(0, 42), std::string("cluster.token_file: /nope cannot be read: "));
    const auto open = read(cluster + "token_file = \"" + write("token", "x", 0644) + "\"\n");
    QVERIFY(open.has_value() && open->warnings.size() == 1);
    QVERIFY(open->warnings[0].description.find("open to every user") != std::string::npos);
}

void MachineCheckTest::usersMayComeLater()
{
    const auto config = read(tls(m_certificate, m_key, m_authority, "nosuchuser") + "[identity]\noperators = [\"" + ownUserName() + "\", \"nosuch\"]\n");
    QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
    QCOMPARE(config->warnings.size(), std::size_t{2});
    QVERIFY(config->warnings[0].field.ends_with("g.toml:8"));
    QCOMPARE(config->warnings[0].description.substr(0, 58), std::string("tls.users.user: there is no user \"nosuchuser\" on this mach"));
    QVERIFY(config->warnings[1].field.ends_with("g.toml:13"));
    QVERIFY(config->warnings[1].description.find("\"nosuch\"") != std::string::npos);
}

void MachineCheckTest::aUserOfTheMachineNeedsNoKey()
{
    const auto config = read(tls(m_certificate, path("nothing"), m_authority), true);
    QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
    QVERIFY(config->tls.address.empty());
}

QTEST_GUILESS_MAIN(MachineCheckTest)
#include "MachineCheckTest.moc"
