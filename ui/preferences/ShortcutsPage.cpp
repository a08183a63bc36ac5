#include "ui/preferences/ShortcutsPage.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/preferences/ShortcutListModel.h"
#include "ui/shell/CommandRegistry.h"
#include "widgets/forms/FormField.h"
#include "widgets/tables/CellDelegate.h"
#include "widgets/tables/TableView.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::Theme;

namespace {

// Qt's own words in the field, which it has in few languages: our translations give them in all.
[[maybe_unused]] constexpr const char *qtWords = QT_TRANSLATE_NOOP("QKeySequenceEdit", "Press shortcut");

} // namespace

ShortcutsPage::ShortcutsPage(const Theme &theme, Settings &settings, CommandRegistry &commands,
                             std::function<QString(const QString &)> contextTitle, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_commands(commands),
      m_model(new ShortcutListModel(commands, std::move(contextTitle), this)), m_found(new QSortFilterProxyModel(this)),
      m_table(new widgets::TableView(theme, QStringLiteral("preferencesShortcuts"), this)), m_find(new QLineEdit(this)),
      m_keys(new QKeySequenceEdit), m_default(new QPushButton), m_none(new QPushButton), m_resetAll(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(makeEditor(theme));
    column->addWidget(m_table, 1);
    makeTable(theme);
    connectAll();
    retranslate();
}

QHBoxLayout *ShortcutsPage::makeEditor(const Theme &theme)
{
    auto *editor = new QWidget(this);
    auto *line = new QHBoxLayout(editor);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme.px(8));
    m_keys->setMinimumWidth(theme.px(200));
    line->addWidget(m_keys, 1);
    line->addWidget(m_default);
    line->addWidget(m_none);
    m_field = new widgets::FormField(theme, editor, widgets::FormField::Arrangement::LabelAbove, this);
    m_field->setMaximumWidth(theme.px(560));
    m_find->setMinimumWidth(theme.px(180));
    m_find->setClearButtonEnabled(true);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(theme.px(8));
    tools->addWidget(m_find);
    tools->addWidget(m_resetAll);
    auto *side = new QVBoxLayout;
    side->setSpacing(0);
    side->addSpacing(theme.px(20));  // beside the field, not beside its label
    side->addLayout(tools);
    side->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(12));
    row->setSpacing(theme.px(24));
    row->addWidget(m_field, 3);
    row->addStretch(1);
    row->addLayout(side);
    return row;
}

void ShortcutsPage::makeTable(const Theme &theme)
{
    m_found->setSourceModel(m_model);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setSortRole(ShortcutListModel::OrderRole);
    m_found->sort(0);
    m_table->setModel(m_found);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    m_table->setColumnWidths({300, 150, 170, -1});
    const auto muted = [](const QModelIndex &index) { return index.data(ShortcutListModel::NoKeysRole).toBool(); };
    auto *keys = new widgets::NameDelegate(theme, m_table);
    keys->setToken([muted](const QModelIndex &index) {
        return index.data(ShortcutListModel::ChangedRole).toBool() ? Theme::Token::Accent : muted(index) ? Theme::Token::Muted : Theme::Token::Text;
    });
    m_table->setItemDelegateForColumn(ShortcutListModel::Keys, keys);
    auto *defaults = new widgets::NameDelegate(theme, m_table);
    defaults->setToken([](const QModelIndex &) { return Theme::Token::Muted; });
    m_table->setItemDelegateForColumn(ShortcutListModel::Default, defaults);
}

void ShortcutsPage::connectAll()
{
    connect(m_field, &widgets::FormField::errorChanged, m_keys, [this] {
        for (QLineEdit *inner : m_keys->findChildren<QLineEdit *>())
            widgets::setFieldError(inner, m_field->hasError());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ShortcutsPage::showSelection);
    connect(m_table, &QAbstractItemView::activated, this, [this] { m_keys->setFocus(Qt::OtherFocusReason); });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) { m_found->setFilterFixedString(text.trimmed()); });
    connect(m_keys, &QKeySequenceEdit::editingFinished, this, [this] { tryKeys(m_keys->keySequence()); });
    connect(m_none, &QPushButton::clicked, this, [this] { tryKeys({}); });
    connect(m_default, &QPushButton::clicked, this, [this] {
        for (const CommandRegistry::Command &command : m_commands.commands()) {
            if (command.id == selectedId())
                tryKeys(command.defaultShortcut);
        }
    });
    connect(m_resetAll, &QPushButton::clicked, this, &ShortcutsPage::resetAll);
}

QString ShortcutsPage::selectedId() const
{
    const QModelIndexList rows = m_table->selectedRowsInOrder();
    return rows.isEmpty() ? QString() : rows.first().data(ShortcutListModel::IdRole).toString();
}

void ShortcutsPage::select(const QString &id)
{
    for (int row = 0; row < m_found->rowCount(); ++row) {
        if (m_found->index(row, 0).data(ShortcutListModel::IdRole).toString() == id)
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
    m_field->setLabel(action ? textOf(id) : tr("Choose a command below"));
    m_field->setError({});
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
    m_none->setEnabled(action && !action->shortcut().isEmpty());
    bool anyChanged = false;
    m_default->setEnabled(false);
    for (const CommandRegistry::Command &command : m_commands.commands()) {
        const bool changed = command.action->shortcut() != command.defaultShortcut;
        anyChanged = anyChanged || changed;
        if (command.id == id)
            m_default->setEnabled(changed);
    }
    m_resetAll->setEnabled(anyChanged);
}

bool ShortcutsPage::tryKeys(const QKeySequence &keys)
{
    const QString id = selectedId();
    if (id.isEmpty())
        return false;
    const QStringList others = m_commands.conflicts(id, keys);
    if (!others.isEmpty()) {
        m_keys->setKeySequence(keys);
        nameClash(id, others, keys);
        return false;
    }
    assign(id, keys);
    showSelection();
    return true;
}

void ShortcutsPage::nameClash(const QString &id, const QStringList &others, const QKeySequence &keys)
{
    QStringList names;
    for (const QString &other : others)
        names << QStringLiteral("“%1”").arg(textOf(other));
    m_field->setError(tr("%1 is taken by %2.").arg(keys.toString(QKeySequence::NativeText), models::Format::list(names)), tr("Take it from there"),
                      [this, id, others, keys] {
                          for (const QString &taken : others)
                              assign(taken, {});
                          assign(id, keys);
                          showSelection();
                      });
}

void ShortcutsPage::assign(const QString &id, const QKeySequence &keys)
{
    for (const CommandRegistry::Command &command : m_commands.commands()) {
        if (command.id == id)
            m_settings.setShortcut(id, keys, command.defaultShortcut);
    }
    m_commands.setShortcut(id, keys);
}

void ShortcutsPage::resetAll()
{
    QHash<QString, QKeySequence> before;
    QHash<QString, QKeySequence> defaults;
    for (const CommandRegistry::Command &command : m_commands.commands()) {
        if (command.action->shortcut() == command.defaultShortcut)
            continue;
        before.insert(command.id, command.action->shortcut());
        defaults.insert(command.id, command.defaultShortcut);
    }
    const auto take = [this](const QHash<QString, QKeySequence> &keys) {
        for (auto it = keys.begin(); it != keys.end(); ++it)
            assign(it.key(), it.value());
        showSelection();
    };
    take(defaults);
    if (!before.isEmpty())
        Q_EMIT done(tr("Gave %n commands their default keys", nullptr, int(before.size())), [take, before] { take(before); });
}

void ShortcutsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ShortcutsPage::retranslate()
{
    m_field->setHint(tr("Press the keys in the field. The same keys may serve two screens, for only one of them is in sight."));
    m_keys->setAccessibleName(tr("Keys of the chosen command"));
    m_find->setPlaceholderText(tr("Find a command or keys"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_default->setText(tr("Default"));
    m_none->setText(tr("No keys"));
    m_resetAll->setText(tr("All to default"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, ShortcutListModel::ColumnCount - 1);
    showSelection();
}

} // namespace chipdeck::ui
