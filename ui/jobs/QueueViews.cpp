#include "ui/jobs/QueueViews.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

#include "client/models/JobTableModel.h"

namespace chipdeck::ui {

using models::JobTableModel;

namespace {

SavedView view(const QString &name, const QString &query, JobTableModel::Grouping grouping, int sortColumn = -1, bool descending = false)
{
    return {name, query, static_cast<int>(grouping), sortColumn, descending, {}};
}

/// A menu takes a plain & for the mark of a key.
QString menuText(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QString nameOf(const QString &typed)
{
    return typed.simplified().left(SavedView::longestName);
}

} // namespace

QueueViews::QueueViews(std::function<SavedView()> now, QWidget *parent) : QPushButton(parent), m_now(std::move(now)), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("queueViews"));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &QueueViews::fill);
}

void QueueViews::setViews(const QStringList &texts)
{
    m_views = savedViews(texts);
}

QStringList QueueViews::views() const
{
    QStringList texts;
    for (const SavedView &one : m_views)
        texts << textOf(one);
    return texts;
}

void QueueViews::setUser(const QString &user)
{
    m_user = user;
}

void QueueViews::retranslate()
{
    setText(tr("View"));
    setToolTip(tr("Filter, groups and order that have a name"));
}

/// What operators and their users look for every day.
QList<SavedView> QueueViews::offered() const
{
    using Grouping = JobTableModel::Grouping;
    QList<SavedView> views{view(tr("All jobs"), {}, Grouping::State)};
    if (!m_user.isEmpty())
        views << view(tr("My jobs"), QStringLiteral("user:\"%1\"").arg(m_user), Grouping::State);
    views << view(tr("Longest waits"), QStringLiteral("state:pending"), Grouping::None, JobTableModel::Time, true);
    views << view(tr("Largest jobs"), QStringLiteral("state:running"), Grouping::None, JobTableModel::Chips, true);
    views << view(tr("Little used chips"), QStringLiteral("state:running chips>0"), Grouping::None, JobTableModel::Use, false);
    views << view(tr("Failed within a day"), QStringLiteral("state:failed,timeout,node_fail,out_of_memory ended:<1d"), Grouping::User);
    return views;
}

void QueueViews::add(QMenu *menu, const SavedView &one)
{
    connect(menu->addAction(menuText(one.name)), &QAction::triggered, this, [this, one] { Q_EMIT chosen(one); });
}

void QueueViews::fill()
{
    m_menu->clear();
    for (const SavedView &one : offered())
        add(m_menu, one);
    m_menu->addSeparator();
    for (const SavedView &one : m_views)
        add(m_menu, one);
    if (!m_views.isEmpty())
        m_menu->addSeparator();
    connect(m_menu->addAction(tr("Save this view…")), &QAction::triggered, this, &QueueViews::askForName);
    if (m_views.isEmpty())
        return;
    QMenu *away = m_menu->addMenu(tr("Remove a view"));
    for (const SavedView &one : m_views)
        connect(away->addAction(menuText(one.name)), &QAction::triggered, this, [this, name = one.name] { remove(name); });
}

void QueueViews::askForName()
{
    if (m_dialog)
        return m_dialog->activateWindow();
    m_dialog = new QInputDialog(this);
    m_dialog->setObjectName(QStringLiteral("viewName"));
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setWindowTitle(tr("Save this view"));
    m_dialog->setLabelText(m_views.size() < SavedView::mostViews
                               ? tr("Name of the view; an equal name replaces the old one:")
                               : tr("Only %1 views are kept. Type the name of one to replace it, or remove one first:").arg(SavedView::mostViews));
    connect(m_dialog, &QInputDialog::textValueChanged, this, &QueueViews::allowSaving);
    connect(m_dialog, &QInputDialog::textValueSelected, this, &QueueViews::keep);
    connect(m_dialog, &QDialog::finished, this, [this] { m_dialog = nullptr; });
    m_dialog->open();
    // The dialog makes its parts when it opens.
    if (auto *edit = m_dialog->findChild<QLineEdit *>())
        edit->setMaxLength(SavedView::longestName);
    allowSaving({});
}

void QueueViews::allowSaving(const QString &name)
{
    if (auto *buttons = m_dialog->findChild<QDialogButtonBox *>())
        buttons->button(QDialogButtonBox::Ok)->setEnabled(canKeep(nameOf(name)));
}

/// No view gives way to another one unasked.
bool QueueViews::canKeep(const QString &name) const
{
    const auto isNamed = [&](const SavedView &one) { return one.name == name; };
    return !name.isEmpty() && (m_views.size() < SavedView::mostViews || std::any_of(m_views.begin(), m_views.end(), isNamed));
}

void QueueViews::keep(const QString &name)
{
    SavedView now = m_now();
    now.name = nameOf(name);
    if (!canKeep(now.name))
        return;
    m_views.removeIf([&](const SavedView &one) { return one.name == now.name; });
    m_views.append(std::move(now));
    Q_EMIT viewsChanged();
}

void QueueViews::remove(const QString &name)
{
    m_views.removeIf([&](const SavedView &one) { return one.name == name; });
    Q_EMIT viewsChanged();
}

} // namespace chipdeck::ui
