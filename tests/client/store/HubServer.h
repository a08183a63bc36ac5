#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace chipdeck::test {

/// Both hubs on one loopback port: answers by path, and files by ranges.
class HubServer : public QTcpServer
{
public:
    struct Answer {
        int status = 200;
        QByteArray body;
        QByteArray headers;
    };

    HubServer()
    {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    /// By "path?query" as it is asked for.
    QHash<QString, Answer> answers;
    QHash<QString, QByteArray> files;  ///< by path; given in ranges
    int rangesLeft = -1;  ///< so many ranges are given, then none comes; -1 = all
    QStringList asked;

private:
    void take(QTcpSocket *socket)
    {
        QByteArray &head = m_heads[socket];
        head += socket->readAll();
        if (!head.contains("\r\n\r\n"))
            return;
        const QString text = QString::fromLatin1(m_heads.take(socket));
        const QString target = text.section(u' ', 1, 1);
        asked << target;
        const auto file = files.constFind(QUrl::fromPercentEncoding(target.toLatin1()));
        if (file != files.constEnd() && rangesLeft == 0)
            return;
        rangesLeft -= file != files.constEnd() && rangesLeft > 0;
        if (file != files.constEnd())
            return range(socket, text, *file);
        const Answer answer = answers.value(target, {404, "{\"error\":\"Repository not found\"}", {}});
        reply(socket, QByteArray::number(answer.status) + " Status", answer.headers, answer.body);
    }

    static void range(QTcpSocket *socket, const QString &head, const QByteArray &content)
    {
        const QString wanted = head.section(QLatin1String("bytes="), 1).section(u'\r', 0, 0);
        const qint64 first = wanted.section(u'-', 0, 0).toLongLong();
        const qint64 last = std::min<qint64>(wanted.section(u'-', 1).toLongLong(), content.size() - 1);
        reply(socket, "206 Partial Content",
              "ETag: \"1\"\r\nContent-Range: bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/' + QByteArray::number(content.size()) + "\r\n",
              content.mid(first, last - first + 1));
    }

    static void reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers, const QByteArray &body)
    {
        socket->write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        socket->disconnectFromHost();
    }

    QHash<QTcpSocket *, QByteArray> m_heads;
};

} // namespace chipdeck::test
