#include "ui/jobs/ConnectPanel.h"

#include <algorithm>

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "client/store/Trouble.h"
#include "ui/jobs/ShellCommand.h"
#include "ui/jobs/TunnelRow.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

namespace chipdeck::ui {

using models::Format;
using widgets::FormField;
using widgets::TextLabel;
using widgets::Theme;
using State = store::TunnelFacts::State;

namespace {

/// Where notebooks and servers of models listen unless told otherwise.
constexpr quint16 usualPorts[] = {8888, 8000, 8080};

TextLabel *heading(const Theme &theme, QWidget *parent)
{
    return new TextLabel(theme, Theme::Type::Section, Theme::Token::Text, QFont::DemiBold, parent);
}

TextLabel *muted(const Theme &theme, QWidget *parent)
{
    auto *label = new TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, parent);
    label->setWordWrap(true);
    return label;
}

/// One that leads nowhere.
class ExampleTunnel : public store::Tunnel
{
public:
    ExampleTunnel(const std::string &job, quint16 port, store::TunnelFacts facts, QObject *parent) : Tunnel({job, {}, port, 0, {}}, parent)
    {
        m_facts = std::move(facts);
    }
    void stop() override {}
};

} // namespace

ConnectPanel::ConnectPanel(const Theme &theme, store::Actions &actions, QWidget *parent)
    : SidePanel(theme, parent), m_theme(theme), m_actions(actions)
{
    setObjectName(QStringLiteral("connectPanel"));
    setContent(makeContent());
    makeFooter();
    const auto icon = [this] { m_copy->setIcon(widgets::Icons::icon(QStringLiteral("copy"), m_theme)); };
    connect(&theme, &Theme::changed, this, icon);
    icon();
    connect(m_openButton, &QPushButton::clicked, this, &ConnectPanel::openPort);
    for (QLineEdit *line : {m_port->lineEdit(), m_reason})
        connect(line, &QLineEdit::returnPressed, this, &ConnectPanel::openPort);
    connect(m_port->lineEdit(), &QLineEdit::textEdited, this, [this] { m_isTyped = true; });
    connect(m_port, &QComboBox::editTextChanged, this, [this] { m_portField->setError({}); });
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_reasonField->setError({}); });
    connect(m_node, &QComboBox::currentIndexChanged, this, [this] {
        askPorts();
        showShellCommand();
    });
    connect(m_copy, &QToolButton::clicked, this, &ConnectPanel::copyCommand);
    connect(m_terminal, &QPushButton::clicked, this, [this] { openTerminal(m_command); });
    connect(m_closeButton, &QPushButton::clicked, this, &SidePanel::close);
    setFirst(m_port);
    retranslate();
}

QWidget *ConnectPanel::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(m_theme.px(16), m_theme.px(8), m_theme.px(16), m_theme.px(16));
    layout->setSpacing(m_theme.px(24));
    m_portPart = makePortPart();
    m_shellPart = makeShellPart();
    auto *list = new QWidget;
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(m_theme.px(12));
    m_listHead = heading(m_theme, list);
    m_empty = muted(m_theme, list);
    m_list->addWidget(m_listHead);
    m_list->addWidget(m_empty);
    for (QWidget *part : {m_portPart, list, m_shellPart})
        layout->addWidget(part);
    layout->addStretch();
    return content;
}

QWidget *ConnectPanel::makePortPart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.px(12));
    m_portHead = heading(m_theme, part);
    m_port = new QComboBox;
    m_port->setObjectName(QStringLiteral("connectPort"));
    m_port->setEditable(true);
    m_node = new QComboBox;
    m_node->setObjectName(QStringLiteral("connectNode"));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("connectReason"));
    m_reason->setMaxLength(200);
    m_portField = new FormField(m_theme, m_port, FormField::Arrangement::LabelAbove);
    m_nodeField = new FormField(m_theme, m_node, FormField::Arrangement::LabelAbove);
    m_reasonField = new FormField(m_theme, m_reason, FormField::Arrangement::LabelAbove);
    m_openButton = new QPushButton(part);
    m_openButton->setObjectName(QStringLiteral("connectOpen"));
    widgets::setButtonRole(m_openButton, widgets::ButtonRole::Primary);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_portHead, m_portField, m_nodeField, m_reasonField})
        layout->addWidget(widget);
    layout->addWidget(m_openButton, 0, Qt::AlignLeft);
    return part;
}

QWidget *ConnectPanel::makeShellPart()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(m_theme.px(8));
    m_shellHead = heading(m_theme, part);
    m_shellHint = muted(m_theme, part);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(6));
    m_commandLine = new QLineEdit(part);
    m_commandLine->setObjectName(QStringLiteral("connectCommand"));
    m_commandLine->setReadOnly(true);
    m_copy = new QToolButton(part);
    m_copy->setObjectName(QStringLiteral("connectCopy"));
    widgets::setButtonRole(m_copy, widgets::ButtonRole::Quiet);
    row->addWidget(m_commandLine, 1);
    row->addWidget(m_copy);
    m_terminal = new QPushButton(part);
    m_terminal->setObjectName(QStringLiteral("connectTerminal"));
    layout->addWidget(m_shellHead);
    layout->addWidget(m_shellHint);
    layout->addLayout(row);
    layout->addWidget(m_terminal, 0, Qt::AlignLeft);
    return part;
}

void ConnectPanel::makeFooter()
{
    m_closeButton = new QPushButton(this);
    footer()->addStretch();
    footer()->addWidget(m_closeButton);
}

void ConnectPanel::show(const ConnectTarget &target)
{
    const bool isNew = target.cluster != m_target.cluster || target.name != m_target.name;
    m_target = target;
    if (isNew) {
        const QSignalBlocker blocker(m_node);
        m_node->clear();
        m_node->addItems(target.nodes);
        m_reason->clear();
        m_portField->setError({});
        m_isTyped = false;
        offerPorts({});
    }
    showTarget();
    askPorts();
    open();
}

void ConnectPanel::showList()
{
    m_target = {};
    showTarget();
    open();
}

void ConnectPanel::showTarget()
{
    const bool hasJob = !m_target.name.isEmpty();
    setTitle(hasJob ? tr("Connect to %1").arg(m_target.title) : tr("Tunnels"));
    m_portPart->setVisible(hasJob && m_target.hasPorts);
    m_nodeField->setVisible(m_target.nodes.size() > 1);
    m_reasonField->setVisible(m_target.isOthers);
    m_shellPart->setVisible(hasJob && m_target.hasShell);
    showShellCommand();
    tellList();
}

void ConnectPanel::showShellCommand()
{
    const QString node = m_target.nodes.size() > 1 ? m_node->currentText() : QString();
    m_command = shellCommand(m_target.cluster, m_target.name, node);
    m_commandLine->setText(typedCommand(m_command));
    m_commandLine->setCursorPosition(0);
    m_terminal->setVisible(findTerminal().has_value());
}

void ConnectPanel::askPorts()
{
    if (!m_target.hasPorts || m_target.isOthers)
        return;
    m_portField->setHint(tr("Looking what listens in the job…"));
    const QString name = m_target.name;
    const QString node = m_node->currentText();
    m_actions.listPorts(m_target.cluster, name.toStdString(), node.toStdString(), this,
                        [this, name, node](const domain::Result<domain::ConnectionOpened> &answer) {
                            // Of a job that was left, or another node, nobody asks any more.
                            if (name != m_target.name || node != m_node->currentText())
                                return;
                            if (answer)
                                offerPorts(answer->ports);
                            else
                                m_portField->setHint(store::troubleText(answer.error()));
                        });
}

void ConnectPanel::offerPorts(const std::vector<std::uint16_t> &ports)
{
    const QString typed = m_port->currentText();
    QStringList offered;
    for (const std::uint16_t port : ports)
        offered << QString::number(port);
    const QStringList listened = offered;
    for (const quint16 port : usualPorts) {
        if (!offered.contains(QString::number(port)))
            offered << QString::number(port);
    }
    const auto usual = std::find_if(std::begin(usualPorts), std::end(usualPorts), [&](quint16 port) { return listened.contains(QString::number(port)); });
    const QSignalBlocker blocker(m_port);
    m_port->clear();
    m_port->addItems(offered);
    m_port->setEditText(m_isTyped ? typed : usual != std::end(usualPorts) ? QString::number(*usual) : offered.first());
    m_portField->setHint(listened.isEmpty() ? tr("Where a notebook or a service in the job listens.") : tr("The job's user listens on %1.").arg(Format::list(listened)));
}

bool ConnectPanel::hasReason()
{
    const bool isMissing = m_target.isOthers && m_reason->text().trimmed().isEmpty();
    m_reasonField->setError(isMissing ? tr("The job belongs to somebody else: say why.") : QString());
    return !isMissing;
}

void ConnectPanel::openPort()
{
    bool isNumber = false;
    const uint port = m_port->currentText().trimmed().toUInt(&isNumber);
    const bool isPort = isNumber && port >= 1 && port <= 65535;
    m_portField->setError(isPort ? QString() : tr("A port is a number from 1 to 65535."));
    if (!hasReason() || !isPort)
        return;
    store::TunnelWish wish;
    wish.job = m_target.name.toStdString();
    wish.node = m_node->currentText().toStdString();
    wish.port = static_cast<quint16>(port);
    wish.reason = m_target.isOthers ? m_reason->text().trimmed().toStdString() : std::string();
    const auto isOpen = [&wish](const TunnelRow *row) { return row->tunnel().wish() == wish && row->tunnel().facts().state != State::Ended; };
    if (std::any_of(m_rows.begin(), m_rows.end(), isOpen)) {
        m_portField->setError(tr("This port is open already; see below."));
        return;
    }
    addRow(m_actions.openTunnel(m_target.cluster, wish, this));
}

void ConnectPanel::addRow(store::Tunnel *tunnel)
{
    // A new try takes the place of one that failed.
    const auto old = std::find_if(m_rows.begin(), m_rows.end(), [tunnel](const TunnelRow *row) { return row->tunnel().wish() == tunnel->wish(); });
    if (old != m_rows.end())
        removeRow(*old);
    auto *row = new TunnelRow(m_theme, *tunnel, m_target.title, this);
    m_rows.push_back(row);
    m_list->insertWidget(2, row);
    connect(row, &TunnelRow::removeRequested, this, [this, row] { removeRow(row); });
    connect(tunnel, &store::Tunnel::changed, this, [this] { tellList(); });
    tellList();
}

void ConnectPanel::removeRow(TunnelRow *row)
{
    std::erase(m_rows, row);
    // It may be the row that asked for it.
    row->hide();
    row->deleteLater();
    store::Tunnel &tunnel = row->tunnel();
    disconnect(&tunnel, nullptr, this, nullptr);
    disconnect(&tunnel, nullptr, row, nullptr);
    tunnel.deleteLater();
    tellList();
}

void ConnectPanel::showExamples()
{
    const std::string job = m_target.name.toStdString();
    const std::string node = m_target.nodes.value(0).toStdString();
    const auto failure = [](const char *reason, const char *message) { return domain::Failure{domain::Code::FailedPrecondition, reason, message, {}, {}, {}}; };
    addRow(new ExampleTunnel(job, 8000, {State::Ended, node, 8000, 0, 12, 4096, 65536, failure("JOB_ENDED", "The job has ended."), {}}, this));
    addRow(new ExampleTunnel(job, 6006, {State::Opening, node, 6006, 1, 4, 12'000, 930'000, {}, {}}, this));
    addRow(new ExampleTunnel(job, 9090, {State::Open, node, 9090, 0, 1, 0, 0, {}, failure("PORT_NOT_LISTENED", "Nothing of the job's user listens on this port yet.")}, this));
    addRow(new ExampleTunnel(job, 8888, {State::Open, node, 8888, 3, 41, 182'000, 73'500'000, {}, {}}, this));
}

int ConnectPanel::openTunnels() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const TunnelRow *row) { return row->tunnel().facts().state != State::Ended; }));
}

void ConnectPanel::tellList()
{
    const int open = openTunnels();
    m_empty->setVisible(m_rows.empty());
    m_listHead->setText(open == 0 ? tr("Open tunnels") : tr("%n open tunnel(s)", nullptr, open));
    Q_EMIT tunnelsChanged();
}

void ConnectPanel::copyCommand()
{
    QGuiApplication::clipboard()->setText(m_commandLine->text());
}

void ConnectPanel::retranslate()
{
    m_portHead->setText(tr("A port of the job"));
    m_portField->setLabel(tr("Port"));
    m_nodeField->setLabel(tr("Node"));
    m_reasonField->setLabel(tr("Reason"));
    m_reasonField->setHint(tr("Required: the job is not yours. Kept in the audit record."));
    m_openButton->setText(tr("Open on this computer"));
    m_empty->setText(tr("None yet. A tunnel ends with its job, or when this window closes."));
    m_shellHead->setText(tr("A shell in the job"));
    m_shellHint->setText(tr("In a terminal. It is kept in the audit record that there was one, not what is typed."));
    m_commandLine->setAccessibleName(tr("Command for a shell in the job"));
    m_copy->setToolTip(tr("Copy the command"));
    m_copy->setAccessibleName(m_copy->toolTip());
    m_terminal->setText(tr("Open a terminal"));
    m_closeButton->setText(tr("Close"));
    for (TunnelRow *row : m_rows)
        row->retranslate();
    showTarget();
}

} // namespace chipdeck::ui
