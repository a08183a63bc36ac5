#pragma once

#include <memory>
#include <vector>

#include <QNetworkAccessManager>
#include <QObject>

#include "client/store/ModelDownload.h"
#include "client/store/ModelSource.h"
#include "client/store/PackageFetch.h"

namespace chipdeck::ui {

/// One model that is on its way into the folder of models.
struct ModelAddition {
    QString name;
    std::unique_ptr<store::ModelDownload> download;  ///< one of the two
    std::unique_ptr<store::PackageFetch> package;
};

/// What is being added. A file is used in place: the folder gets a link to it, never a copy.
class ModelAdditions : public QObject
{
    Q_OBJECT

public:
    explicit ModelAdditions(QString folder, QObject *parent = nullptr);

    const std::vector<std::unique_ptr<ModelAddition>> &all() const { return m_all; }
    /// Empty = it was begun or done.
    QString add(const store::ModelSource &source);
    void pauseOrGoOn(const ModelAddition *addition);
    void remove(const ModelAddition *addition);
    const QString &folder() const { return m_folder; }

Q_SIGNALS:
    /// One came or went.
    void listChanged();
    /// Figures of some.
    void changed();
    /// A new file is in the folder.
    void added(const QString &name);

private:
    QString link(const QString &path);
    void watch(ModelAddition *addition);

    QString m_folder;
    QNetworkAccessManager m_network;
    std::vector<std::unique_ptr<ModelAddition>> m_all;
};

} // namespace chipdeck::ui
