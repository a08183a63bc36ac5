#include "ui/tryout/TryoutScreen.h"

#include <algorithm>

#include <QAction>
#include <QFileDialog>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QSaveFile>

#include "client/models/Format.h"
#include "ui/shell/CommandRegistry.h"
#include "ui/tryout/AddModelPanel.h"
#include "ui/tryout/ChatPane.h"
#include "ui/tryout/Composer.h"
#include "ui/tryout/ConversationsPanel.h"
#include "ui/tryout/FitPanel.h"
#include "ui/tryout/SamplingPanel.h"
#include "ui/tryout/ServeStrip.h"
#include "widgets/chat/ChatView.h"
#include "widgets/forms/StatePanel.h"

namespace chipdeck::ui {

using models::Format;
using State = store::InferenceRuntime::State;

namespace {

constexpr std::size_t mostListed = 12;

} // namespace

TryoutScreen::TryoutScreen(const widgets::Theme &theme, store::InferenceRuntime &runtime, CommandRegistry &commands, const QString &folder,
                           QWidget *parent)
    : Screen(parent), m_theme(theme), m_runtime(runtime), m_commands(commands), m_pair(runtime, folder), m_models(runtime),
      m_additions(runtime.modelFolder())
{
    makeLayout();
    registerCommands();
    connectPair();
    connect(&runtime, &store::InferenceRuntime::stateChanged, this, &TryoutScreen::showState);
    connect(&runtime, &store::InferenceRuntime::statusChanged, this, &TryoutScreen::takeStatus);
    connect(m_fit, &FitPanel::contextChosen, this, [this](quint32 positions) {
        m_pair.a().setContext(positions);
        m_pair.b().setContext(positions);
    });
    connect(m_fit, &FitPanel::choicesChanged, this, [this] {
        takeChoices();
        Q_EMIT choicesChanged(choices());
    });
    connect(m_sampling, &SamplingPanel::changed, this, &TryoutScreen::showButton);
    connect(&m_additions, &ModelAdditions::added, this, [this](const QString &name) {
        m_runtime.refresh();
        Q_EMIT done(tr("Added %1").arg(Format::text(name.toStdString(), 120)));
    });
    retranslate();
    takeStatus();
}

QString TryoutScreen::title() const
{
    return tr("Try-out");
}

void TryoutScreen::registerCommands()
{
    const auto add = [this](const char *name, std::function<QString()> text, const QKeySequence &keys, std::function<void()> run) {
        m_commands.add(QStringLiteral("tryout.") + QLatin1String(name), id(), std::move(text), keys, std::move(run));
    };
    add("new", [] { return tr("New conversation"); }, QKeySequence(Qt::CTRL | Qt::Key_N), [this] {
        m_pair.startNew();
        m_composer->focusText();
    });
    add("stop", [] { return tr("Stop the answer"); }, QKeySequence(Qt::CTRL | Qt::Key_Period), [this] { m_pair.stop(); });
    add("markdown", [] { return tr("Export as Markdown…"); }, {}, [this] { exportConversation(true); });
    add("json", [] { return tr("Export as JSON…"); }, {}, [this] { exportConversation(false); });
    add("conversations", [] { return tr("All conversations…"); }, {}, [this] { openConversations(); });
    add("sampling", [] { return tr("Sampling, seed and system prompt"); }, {}, [this] { foldSampling(); });
    add("add", [] { return tr("Add model…"); }, {}, [this] { openAdding(); });
    add("refresh", [] { return tr("Look for models"); }, QKeySequence(Qt::Key_F5), [this] { m_runtime.refresh(); });
}

void TryoutScreen::connectPair()
{
    connect(&m_pair, &TryoutPair::busyChanged, this, &TryoutScreen::showButton);
    connect(&m_pair, &TryoutPair::notSaved, this, [this](const domain::Failure &failure) { Q_EMIT refused(TryoutWords::failure(failure)); });
    connect(&m_pair, &TryoutPair::nearlyFull, this, [this](int left) {
        Q_EMIT warned(left > 0 ? tr("%n more new conversations are kept, then the oldest go. Export or delete some to keep them.", nullptr, left)
                               : tr("With the next new conversation the oldest goes. Export or delete some to keep it."));
    });
    connect(&m_pair, &TryoutPair::parted, this, [this](TryoutPair::Parting why) {
        if (why == TryoutPair::Parting::Elsewhere)
            Q_EMIT warned(tr("Another window went on with this conversation: it stays as it is there, and goes on here as one of its own."));
        else
            Q_EMIT done(tr("The conversation as it was stays among the kept ones; it goes on as one of its own."));
    });
    for (TryoutSide *side : {&m_pair.a(), &m_pair.b()}) {
        connect(side, &TryoutSide::loaded, this, [this](const QString &title, qint64 ms) {
            Q_EMIT done(tr("Loaded %1 in %2 s").arg(Format::text(title.toStdString(), 96), Format::figure(double(ms) / 1000)));
        });
    }
}

void TryoutScreen::chooseA(const std::string &model)
{
    if (model.empty())
        return;
    if (m_pair.isBusy() && model != m_pair.a().modelName())
        return tellBusy();
    if (m_pair.isBusy())
        return;
    if (m_pair.b().modelName() == model)
        chooseB({});
    m_pair.a().setModel(model);
    showSides();
}

void TryoutScreen::chooseB(const std::string &model)
{
    if (m_pair.isBusy())
        return tellBusy();
    if (!model.empty() && model == m_pair.a().modelName())
        return;
    m_pair.compareWith(model);
    showSides();
}

/// A model is not taken from below its answer.
void TryoutScreen::tellBusy()
{
    Q_EMIT warned(tr("An answer is being written: stop it, or wait until it ends, then choose the model."));
}

void TryoutScreen::showSides()
{
    const std::string &a = m_pair.a().modelName();
    const std::string &b = m_pair.b().modelName();
    m_models.setSides(a, b);
    m_paneB->setVisible(m_pair.isComparing());
    std::vector<std::string> chosen;
    for (const std::string &name : {a, b}) {
        if (!name.empty())
            chosen.push_back(name);
    }
    m_fit->setModels(chosen);
    m_serve->setModel(a);
    const int row = m_models.rowOf(a);
    if (row >= 0)
        m_list->setCurrentIndex(m_models.index(row));
    showButton();
}

void TryoutScreen::fillListMenu(QMenu &menu, const std::string &model)
{
    const domain::LocalModel *found = m_models.find(model);
    const bool idle = !m_pair.isBusy();
    menu.addAction(tr("Ask this model"), this, [this, model] { chooseA(model); })->setEnabled(idle);
    QAction *compare = menu.addAction(tr("Compare with A"), this, [this, model] { chooseB(model); });
    compare->setEnabled(idle && model != m_pair.a().modelName() && !m_pair.a().modelName().empty());
    menu.addSeparator();
    QAction *unload = menu.addAction(tr("Unload"), this, [this, model] {
        m_runtime.unload(model, this, [this](const domain::Result<bool> &unloaded) {
            if (!unloaded)
                Q_EMIT refused(TryoutWords::failure(unloaded.error()));
        });
    });
    unload->setEnabled(idle && found && found->state == domain::ModelState::Ready);
}

void TryoutScreen::fillCompareMenu()
{
    m_compareMenu->clear();
    for (int row = 0; row < m_models.rowCount(); ++row) {
        const std::string name = m_models.nameAt(row);
        const QModelIndex index = m_models.index(row);
        QAction *action = m_compareMenu->addAction(index.data().toString() + u' ' + index.data(ModelListModel::QuantizationRole).toString(), this,
                                                   [this, name] { chooseB(name); });
        action->setEnabled(!m_pair.isBusy() && name != m_pair.a().modelName());
    }
}

void TryoutScreen::fillConversations(const std::vector<store::ConversationKeeper::Listed> &found)
{
    m_conversations->clear();
    m_conversations->addAction(m_commands.action(QStringLiteral("tryout.new")));
    m_conversations->addSeparator();
    for (std::size_t i = 0; i < found.size() && i < mostListed; ++i) {
        const QString title = found[i].title.isEmpty() ? tr("Untitled") : Format::text(found[i].title.toStdString(), 60);
        const QString when = Format::moment(found[i].changedMs / 1000);
        QAction *action = m_conversations->addAction(QString(title).replace(u'&', QLatin1String("&&")) + u'\t' + when, this,
                                                     [this, id = found[i].id] { openConversation(id); });
        action->setEnabled(!m_pair.isBusy());
    }
    if (found.empty())
        m_conversations->addAction(tr("None kept yet"))->setEnabled(false);
    m_conversations->addAction(m_commands.action(QStringLiteral("tryout.conversations")));
    m_conversations->addSeparator();
    for (const char *id : {"tryout.markdown", "tryout.json"})
        m_conversations->addAction(m_commands.action(QLatin1String(id)));
}

void TryoutScreen::openConversation(const QString &id)
{
    const auto read = m_pair.files().read(id);
    if (!read) {
        Q_EMIT refused(TryoutWords::unreadable(read.error()));
        return;
    }
    m_pair.open(*read);
    m_sampling->setSampling(read->sampling);
    m_sampling->setSystem(QString::fromStdString(read->system));
    showSides();
}

void TryoutScreen::exportConversation(bool markdown)
{
    const store::Conversation conversation = m_pair.conversation();
    if (conversation.sides.empty())
        return Q_EMIT warned(tr("There is nothing to export yet."));
    const QByteArray bytes =
        markdown ? store::InferenceConversations::toMarkdown(conversation).toUtf8() : store::InferenceConversations::toJson(conversation);
    auto *dialog = new QFileDialog(this, markdown ? tr("Export as Markdown") : tr("Export as JSON"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(markdown ? QStringLiteral("md") : QStringLiteral("json"));
    dialog->selectFile(QStringLiteral("conversation.") + dialog->defaultSuffix());
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString &path) {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit();
        if (written)
            Q_EMIT done(tr("Exported to %1").arg(path));
        else
            Q_EMIT refused(tr("%1 could not be written: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

void TryoutScreen::send(const QString &text)
{
    if (m_pair.isBusy() || m_pair.a().modelName().empty())
        return;
    m_composer->clear();
    m_pair.ask(text, question());
}

TryoutQuestion TryoutScreen::question() const
{
    TryoutQuestion question = m_sampling->question();
    question.dropOldest = m_fit->choices().dropOldest;
    return question;
}

QString TryoutScreen::choices() const
{
    return m_fit->choices().toText();
}

void TryoutScreen::setChoices(const QString &choices)
{
    m_fit->setChoices(TryoutChoices::fromText(choices));
    takeChoices();
}

void TryoutScreen::takeChoices()
{
    for (TryoutSide *side : {&m_pair.a(), &m_pair.b()})
        side->setChoices(m_fit->choices());
    m_models.setChoices(m_fit->choices());
    showMemory();
}

void TryoutScreen::takeStatus()
{
    // The first model that fits is ready to be asked, so that the first minute needs no choice.
    if (m_pair.a().modelName().empty() && m_models.rowCount() > 0) {
        int first = 0;
        while (first + 1 < m_models.rowCount() && !m_models.find(m_models.nameAt(first))->trouble.empty())
            ++first;
        m_pair.a().setModel(m_models.nameAt(first));
        showSides();
    }
    showMemory();
    showState();
    showButton();
}

void TryoutScreen::openAdding()
{
    m_showsSampling = false;
    m_kept->close();
    m_adding->open();
    arrange();
}

void TryoutScreen::openConversations()
{
    m_showsSampling = false;
    m_adding->close();
    m_kept->openLatest();
    arrange();
}

QSize TryoutScreen::minimumSizeHint() const
{
    return {m_theme.px(700), m_theme.px(520)};
}

void TryoutScreen::showMemory()
{
    const domain::InferenceDevice *device = TryoutChoices::deviceOf(m_runtime.status(), m_fit->choices().device);
    m_memory->setText(
        device
            ? tr("This computer, %1 of %2 free").arg(Format::figure(double(device->freeBytes) / 1e9), TryoutWords::size(device->totalBytes))
            : tr("This computer"));
    m_adding->setFreeBytes(device ? device->freeBytes : 0);
}

void TryoutScreen::showButton()
{
    const bool two = m_pair.isComparing();
    const bool busy = m_pair.isBusy();
    const QString letter = m_pair.a().isBusy() ? QStringLiteral("A") : QStringLiteral("B");
    m_composer->setPlaceholder(two ? tr("Ask both the same…") : tr("Ask something…"));
    m_composer->setButton(tr("Send"),
                          !busy     ? QString()
                              : two ? tr("Stop %1").arg(letter)
                                    : tr("Stop"),
                          busy || (!m_pair.a().modelName().empty() && m_sampling->isRight()));
    m_commands.action(QStringLiteral("tryout.stop"))->setEnabled(busy);
}

void TryoutScreen::showState()
{
    using Panel = widgets::StatePanel;
    const QString trouble = Format::text(m_runtime.trouble().toStdString(), 400);
    switch (m_runtime.state()) {
    case State::Idle:
    case State::Starting: return m_state->setState(m_models.rowCount() > 0 ? Panel::State::Content : Panel::State::Loading);
    case State::Missing:
        return m_state->setState(Panel::State::Error,
                                 {tr("The program that runs models is not on this computer."),
                                  tr("Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again."),
                                  tr("Look again"), trouble, [this] { m_runtime.start(); }});
    case State::Failed: {
        const Panel::Words words{tr("The program that runs models has ended."), tr("What was written is kept. Start it again to go on."),
                                 tr("Start it again"), trouble, [this] { m_runtime.start(); }};
        return m_state->setState(m_models.rowCount() > 0 ? Panel::State::Stale : Panel::State::Error, words);
    }
    case State::Ready: break;
    }
    if (m_models.rowCount() > 0)
        return m_state->setState(Panel::State::Content);
    const auto rests = [](const auto &addition) { return addition->rests(); };
    const bool isInterrupted = std::any_of(m_additions.all().begin(), m_additions.all().end(), rests);
    m_state->setState(Panel::State::Empty,
                      {tr("There is no model on this computer yet."),
                       isInterrupted ? tr("A download was interrupted: go on with it, or give it up and add another model.")
                                     : tr("Add one from a file, a folder or the network; it runs here, and nothing leaves this computer."),
                       isInterrupted ? tr("Show the download") : tr("Add model…"), m_runtime.modelFolder(), [this] { openAdding(); }});
}

void TryoutScreen::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_pair.isBusy())
        m_pair.stop();
    else
        Screen::keyPressEvent(event);
}

void TryoutScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    m_runtime.start();
    arrange();
}

void TryoutScreen::resizeEvent(QResizeEvent *event)
{
    Screen::resizeEvent(event);
    arrange();
}

void TryoutScreen::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Screen::changeEvent(event);
}

} // namespace chipdeck::ui
