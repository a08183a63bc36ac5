#pragma once

#include <functional>

#include <QPushButton>

#include "ui/jobs/SavedView.h"

class QInputDialog;
class QMenu;

namespace chipdeck::ui {

/// The button above the queue that offers ways of looking at it: those that everybody needs, and a person's own.
class QueueViews : public QPushButton
{
    Q_OBJECT

public:
    /// `now` says how the queue is looked at; its name stays empty.
    explicit QueueViews(std::function<SavedView()> now, QWidget *parent = nullptr);

    /// What the settings keep, one text a view.
    void setViews(const QStringList &texts);
    QStringList views() const;
    /// Whose jobs "My jobs" shows; empty leaves it out.
    void setUser(const QString &user);
    void retranslate();

Q_SIGNALS:
    void chosen(const chipdeck::ui::SavedView &view);
    void viewsChanged();

private:
    QList<SavedView> offered() const;
    void fill();
    void add(QMenu *menu, const SavedView &view);
    void askForName();
    void allowSaving(const QString &name);
    bool canKeep(const QString &name) const;
    void keep(const QString &name);
    void remove(const QString &name);

    std::function<SavedView()> m_now;
    QMenu *m_menu;
    QInputDialog *m_dialog = nullptr;  ///< while somebody is asked
    QList<SavedView> m_views;
    QString m_user;
};

} // namespace chipdeck::ui
