#include "ui/preferences/ShortcutsPage.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/preferences/ShortcutListModel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/FormField.h"
#include "widgets/forms/PageHeader.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"

namespace chipdeck::ui {

using widgets::Theme;

ShortcutsPage::ShortcutsPage(const Theme &theme, Settings &settings, CommandRegistry &commands,
                             std::function<QString(const QString &)> contextTitle, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_commands(commands),
      m_model(new ShortcutListModel(commands, std::move(contextTitle), this)),
      m_header(new widgets::PageHeader(theme, Theme::Type::Section, this)),
      m_table(new widgets::TableView(theme, QStringLiteral("preferencesShortcuts"), this)), m_keys(new QKeySequenceEdit(this)),
      m_field(new widgets::FormField(theme, m_keys, widgets::FormField::Arrangement::LabelBeside, this)),
      m_default(new QPushButton(this)), m_none(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *editor = new QHBoxLayout;
    editor->setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12));
    editor->setSpacing(theme.px(8));
    m_field->setMaximumWidth(theme.px(560));
    editor->addWidget(m_field, 1);
    editor->addWidget(m_default, 0, Qt::AlignTop);
    editor->addWidget(m_none, 0, Qt::AlignTop);
    editor->addStretch(1);
    column->addLayout(editor);
    column->addWidget(m_table, 1);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidths({320, 160, 160, -1});
    auto *keysDelegate = new widgets::NameDelegate(theme, m_table);
    keysDelegate->setToken([](const QModelIndex &index) {
        return index.data(ShortcutListModel::ChangedRole).toBool() ? Theme::Token::Accent : Theme::Token::Text;
    });
    m_table->setItemDelegateForColumn(ShortcutListModel::Keys, keysDelegate);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ShortcutsPage::showSelection);
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] { tryKeys(m_keys->keySequence()); });
    connect(m_none, &QPushButton::clicked, this, [this] { tryKeys({}); });
    connect(m_default, &QPushButton::clicked, this, [this] {
        for (const CommandRegistry::Command &command : m_commands.commands()) {
            if (command.id == selectedId())
                tryKeys(command.defaultShortcut);
        }
    });
    retranslate();
    showSelection();
}

QString ShortcutsPage::selectedId() const
{
    const QModelIndexList rows = m_table->selectedRowsInOrder();
    return rows.isEmpty() ? QString() : rows.first().data(ShortcutListModel::IdRole).toString();
}

void ShortcutsPage::select(const QString &id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(ShortcutListModel::IdRole).toString() == id)
            m_table->selectRow(row);
    }
}

QString ShortcutsPage::textOf(const QString &id) const
{
    const QAction *action = m_commands.action(id);
    return action ? action->text().remove(u'&') : id;
}

void ShortcutsPage::showSelection()
{
    const QString id = selectedId();
    const QAction *action = m_commands.action(id);
    m_field->setEnabled(action);
    m_default->setEnabled(action);
    m_none->setEnabled(action);
    m_field->setLabel(action ? textOf(id) : tr("Choose a command below"));
    m_field->setError({});
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
}

bool ShortcutsPage::tryKeys(const QKeySequence &keys)
{
    const QString id = selectedId();
    if (id.isEmpty())
        return false;
    const QStringList others = m_commands.conflicts(id, keys);
    if (others.isEmpty()) {
        assign(id, keys);
        m_field->setError({});
        return true;
    }
    const QString other = others.first();
    m_keys->setKeySequence(keys);
    m_field->setError(tr("%1 is taken by “%2”.").arg(keys.toString(QKeySequence::NativeText), textOf(other)), tr("Take it from there"),
                      [this, id, others, keys] {
                          for (const QString &taken : others)
                              assign(taken, {});
                          assign(id, keys);
                          showSelection();
                      });
    return false;
}

void ShortcutsPage::assign(const QString &id, const QKeySequence &keys)
{
    for (const CommandRegistry::Command &command : m_commands.commands()) {
        if (command.id == id)
            m_settings.setShortcut(id, keys, command.defaultShortcut);
    }
    m_commands.setShortcut(id, keys);
    m_keys->setKeySequence(m_commands.action(selectedId()) ? m_commands.action(selectedId())->shortcut() : QKeySequence());
}

void ShortcutsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ShortcutsPage::retranslate()
{
    m_header->setTitle(tr("Shortcuts"));
    m_header->setDetail(tr("Choose a command, then press the keys in the field"));
    m_field->setHint(tr("The same keys may serve two screens, for only one of them is in sight."));
    m_default->setText(tr("Default"));
    m_none->setText(tr("No keys"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, ShortcutListModel::ColumnCount - 1);
    showSelection();
}

} // namespace chipdeck::ui
