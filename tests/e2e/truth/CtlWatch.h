#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>

#include "tests/e2e/truth/Picture.h"

namespace chipdeck::tests {

/// One line of `chipdeckctl ... --json` put into the words of a picture.
void addChip(const QJsonObject &chip, Picture &picture);
void addNode(const QJsonObject &node, Picture &picture);
void addJob(const QJsonObject &job, Picture &picture);

/// A running `chipdeckctl watch --json` and the picture that its lines add up to.
class CtlWatch
{
public:
    explicit CtlWatch(const QString &gateway);
    ~CtlWatch();
    CtlWatch(const CtlWatch &) = delete;
    CtlWatch &operator=(const CtlWatch &) = delete;

    /// Takes in what has arrived, waiting so long for something to arrive.
    void read(int waitMs);
    bool isComplete() const { return m_isComplete; }
    const Picture &picture() const { return m_picture; }
    /// The program has ended or wrote what is no event; says which.
    const QString &trouble() const { return m_trouble; }

private:
    void apply(const QByteArray &line);

    QProcess m_process;
    Picture m_picture;
    QString m_trouble;
    bool m_isComplete = false;
};

/// `chipdeckctl chips|nodes|jobs --json` together.
Picture listed(const QString &gateway, QString &trouble);

} // namespace chipdeck::tests
