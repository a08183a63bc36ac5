#pragma once

#include <memory>
#include <vector>

#include <QNetworkAccessManager>
#include <QObject>

#include "client/store/ModelSource.h"
#include "client/store/RepositoryQuery.h"
#include "ui/tryout/ModelAddition.h"

namespace chipdeck::ui {

/// What is being added, and what was when an earlier console ended. A file is used in place: the folder gets a link to it, never a
/// copy.
class ModelAdditions : public QObject
{
    Q_OBJECT

public:
    explicit ModelAdditions(QString folder, store::ModelHubs hubs = store::ModelHubs::fromEnvironment(), QObject *parent = nullptr);

    const std::vector<std::unique_ptr<ModelAddition>> &all() const { return m_all; }
    const store::ModelHubs &hubs() const { return m_hubs; }
    /// Empty = it was begun or done. Not for a repository: what is in it is looked at first.
    QString add(const store::ModelSource &source);
    /// Which models there are; the caller owns the question.
    std::unique_ptr<store::RepositoryQuery> look(const store::RepositoryAddress &address);
    /// One of them; empty = it was begun.
    QString fetch(const store::RepositoryAddress &address, const store::RepositoryModel &model);
    /// All of its files are in the folder.
    bool isThere(const store::RepositoryModel &model) const;
    bool isOnItsWay(const QString &name) const;
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
    QString linkAll(const QStringList &files);
    QString begin(store::DownloadOrder order);
    void take(std::unique_ptr<ModelAddition> addition);
    QString place(const QString &path) const;
    ModelAddition *find(const ModelAddition *addition) const;

    QString m_folder;
    store::ModelHubs m_hubs;
    QNetworkAccessManager m_network;
    std::vector<std::unique_ptr<ModelAddition>> m_all;
};

} // namespace chipdeck::ui
