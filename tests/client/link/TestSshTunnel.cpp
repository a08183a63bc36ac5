#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "client/link/SshTunnel.h"

using chipdeck::link::parseEndpoint;
using chipdeck::link::SshTunnel;

class TestSshTunnel : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /// An ssh that knows one machine: this one.
    QString client(const QByteArray &body)
    {
        const QString path = m_folder.filePath(QStringLiteral("ssh-%1").arg(qHash(body)));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("#!/bin/sh\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        return path;
    }

private Q_SLOTS:
    void forwardsWhereTheGatewayListensAndEndsWithIt()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        const QString ssh = client("case \"$*\" in *--per-user*) echo Welcome; echo chipdeck-gateway ready " + folder
                                   + "/remote; cat >/dev/null;; *) for a in \"$@\"; do case \"$a\" in *:*) touch \"${a%%:*}\";; esac; done; exec sleep 100;; esac\n");
        QString socket;
        {
            SshTunnel tunnel(*parseEndpoint("ssh://login"), ssh);
            QSignalSpy ready(&tunnel, &SshTunnel::ready), failed(&tunnel, &SshTunnel::failed);
            tunnel.start();
            QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, 5000);
            socket = ready[0][0].toString();
            QVERIFY(QFileInfo::exists(socket));
            QVERIFY(failed.isEmpty());
            const QFileInfo place(QFileInfo(socket).path());
            QVERIFY(!place.permission(QFile::ReadGroup) && !place.permission(QFile::ReadOther));
        }
        QVERIFY2(!QFileInfo::exists(socket), "the private folder must go with the tunnel");
    }

    void saysWhatSshSaid()
    {
        SshTunnel tunnel(*parseEndpoint("ssh://login"), client("echo 'Permission denied (publickey).' >&2; exit 255\n"));
        QSignalSpy failed(&tunnel, &SshTunnel::failed);
        tunnel.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 5000);
        const auto failure = failed[0][0].value<chipdeck::domain::Failure>();
        QCOMPARE(failure.reason, std::string("SSH_REFUSED"));
        QCOMPARE(failure.code, chipdeck::domain::Code::PermissionDenied);
        QVERIFY(failure.message.find("Permission denied (publickey).") != std::string::npos);
        QCOMPARE(failure.metadata.at("cause"), std::string("WORDS"));
        QCOMPARE(failure.metadata.at("detail"), std::string("Permission denied (publickey)."));
        QCOMPARE(failure.metadata.at("target"), std::string("login"));
    }

    void saysThatThereIsNoSsh()
    {
        SshTunnel tunnel(*parseEndpoint("ssh://login"), QStringLiteral("/nowhere/ssh"));
        QSignalSpy failed(&tunnel, &SshTunnel::failed);
        tunnel.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 5000);
    }
};

QTEST_GUILESS_MAIN(TestSshTunnel)
#include "TestSshTunnel.moc"
