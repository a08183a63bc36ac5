#include "ui/preferences/GatewayForm.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "widgets/forms/FormField.h"
#include "widgets/forms/SegmentedControl.h"
#include "widgets/theme/Style.h"

namespace chipdeck::ui {

using widgets::FormField;
using widgets::Theme;
using Kind = GatewayParts::Kind;

GatewayForm::GatewayForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_kind(new widgets::SegmentedControl(theme, this)),
      m_meaning(new widgets::TextLabel(theme, Theme::Type::Caption, Theme::Token::Muted, QFont::Normal, this)),
      m_place(new QLineEdit(this)), m_label(new QLineEdit(this)),
      m_placeField(new FormField(theme, m_place, FormField::Arrangement::LabelAbove, this)),
      m_labelField(new FormField(theme, m_label, FormField::Arrangement::LabelAbove, this)),
      m_answer(new widgets::TextLabel(theme, Theme::Type::Body, Theme::Token::Muted, QFont::Normal, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8));
    column->setSpacing(theme.px(12));
    auto *way = new QVBoxLayout;
    way->setSpacing(theme.px(6));
    way->addWidget(m_kind);
    way->addWidget(m_meaning);
    column->addLayout(way);
    column->addWidget(m_placeField);
    for (const File file : {Ca, Certificate, Key})
        column->addWidget(makeFileRow(file));
    column->addWidget(m_labelField);
    column->addWidget(m_answer);
    column->addStretch(1);
    m_meaning->setWordWrap(true);
    m_answer->setWordWrap(true);
    connect(m_kind, &widgets::SegmentedControl::currentChanged, this, &GatewayForm::showKind);
    connect(m_place, &QLineEdit::textChanged, this, &GatewayForm::takeWholeAddress);
    connect(m_label, &QLineEdit::textChanged, this, &GatewayForm::edited);
    for (QLineEdit *edit : {m_place, m_label})
        connect(edit, &QLineEdit::returnPressed, this, &GatewayForm::confirmed);
    retranslate();
    showKind();
}

QWidget *GatewayForm::makeFileRow(File file)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(m_theme.px(8));
    QLineEdit *edit = m_files[file] = new QLineEdit(row);
    QPushButton *choose = m_choose[file] = new QPushButton(row);
    line->addWidget(edit, 1);
    line->addWidget(choose);
    FormField *field = m_fileFields[file] = new FormField(m_theme, row, FormField::Arrangement::LabelAbove, this);
    connect(field, &FormField::errorChanged, edit, [field, edit] { widgets::setFieldError(edit, field->hasError()); });
    connect(edit, &QLineEdit::textChanged, this, &GatewayForm::check);
    connect(edit, &QLineEdit::returnPressed, this, &GatewayForm::confirmed);
    connect(choose, &QPushButton::clicked, this, [this, edit, field] {
        const QString path = QFileDialog::getOpenFileName(this, field->label(), QFileInfo(edit->text()).path());
        if (!path.isEmpty())
            edit->setText(path);
    });
    return field;
}

QWidget *GatewayForm::first() const
{
    return m_place;
}

GatewayParts GatewayForm::parts() const
{
    return {static_cast<Kind>(m_kind->currentIndex()), m_place->text(), m_files[Ca]->text(), m_files[Certificate]->text(), m_files[Key]->text()};
}

GatewayAddress GatewayForm::gateway() const
{
    return {parts().address(), m_label->text().trimmed()};
}

void GatewayForm::setGateway(const GatewayAddress &gateway)
{
    m_label->setText(gateway.label);
    if (const auto parts = GatewayParts::of(gateway.address))
        spread(*parts);
    else
        m_place->setText(gateway.address);
    m_answer->setText({});
}

void GatewayForm::clear()
{
    m_label->clear();
    spread({static_cast<Kind>(m_kind->currentIndex()), {}, {}, {}, {}});
    m_answer->setText({});
}

void GatewayForm::spread(const GatewayParts &parts)
{
    m_spreading = true;
    m_kind->setCurrentIndex(int(parts.kind));
    m_place->setText(parts.place);
    m_files[Ca]->setText(parts.ca);
    m_files[Certificate]->setText(parts.certificate);
    m_files[Key]->setText(parts.key);
    m_spreading = false;
    check();
}

void GatewayForm::takeWholeAddress()
{
    if (m_spreading)
        return;
    if (const auto whole = GatewayParts::of(m_place->text()))
        spread(*whole);
    else
        check();
}

void GatewayForm::showKind()
{
    const bool tls = m_kind->currentIndex() == int(Kind::Tls);
    for (FormField *field : m_fileFields)
        field->setVisible(tls);
    retranslate();
    check();
}

bool GatewayForm::checkFiles()
{
    bool right = true;
    for (const File file : {Ca, Certificate, Key}) {
        const QString path = m_files[file]->text().trimmed();
        QString wrong;
        if (!path.isEmpty() && !path.startsWith(u'/'))
            wrong = tr("The whole path is needed, from the first slash.");
        else if (!path.isEmpty() && !QFileInfo(path).isFile())
            wrong = tr("There is no such file.");
        else if (!path.isEmpty() && !QFileInfo(path).isReadable())
            wrong = tr("You may not read this file.");
        m_fileFields[file]->setError(wrong);
        right = right && wrong.isEmpty() && !path.isEmpty();
    }
    return right;
}

void GatewayForm::check()
{
    if (m_spreading)
        return;
    GatewayParts asked = parts();
    const bool tls = asked.kind == Kind::Tls;
    const bool filesRight = !tls || checkFiles();
    // The files have their own lines for what is wrong with them.
    if (tls)
        asked.ca = asked.certificate = asked.key = QStringLiteral("/x");
    const bool foreign = m_place->text().contains(QLatin1String("://")) || m_place->text().startsWith(u'/');
    GatewayCheck found = GatewayCheck::of(foreign && asked.kind != Kind::Socket ? m_place->text() : asked.address());
    if (found.error.isEmpty())
        found.error = m_objection;
    m_right = found.error.isEmpty() && filesRight && !m_place->text().trimmed().isEmpty();
    m_answer->setText({});
    // An empty field is not wrong yet: nobody has typed.
    const bool shown = !m_place->text().trimmed().isEmpty() && !found.error.isEmpty();
    m_placeField->setError(shown ? found.error : QString(), found.remedy.isEmpty() ? QString() : tr("Correct it"),
                           [this, remedy = found.remedy] { m_place->setText(remedy); });
    Q_EMIT edited();
}

void GatewayForm::setObjection(const QString &words)
{
    if (m_objection == words)
        return;
    m_objection = words;
    check();
}

void GatewayForm::showAnswer(Theme::Token token, const QString &words)
{
    m_answer->setToken(token);
    m_answer->setText(words);
}

void GatewayForm::retranslate()
{
    m_kind->setSegments({QStringLiteral("SSH"), QStringLiteral("TLS"), tr("Socket")});
    const Kind kind = static_cast<Kind>(m_kind->currentIndex());
    m_meaning->setText(kind == Kind::Ssh   ? tr("Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.")
                           : kind == Kind::Tls ? tr("A gateway that runs as a service. Your certificate says who you are.")
                                               : tr("A gateway on this computer, reached through its socket."));
    m_placeField->setLabel(kind == Kind::Socket ? tr("Path of the socket") : kind == Kind::Tls ? tr("Computer and port") : tr("User and computer"));
    m_place->setPlaceholderText(kind == Kind::Socket   ? QStringLiteral("/run/chipdeck/gateway.sock")
                                    : kind == Kind::Tls ? QStringLiteral("gateway.example.org:7443")
                                                        : QStringLiteral("ann@login.example.org"));
    m_placeField->setHint(kind == Kind::Ssh ? tr("With :port where it is not 22") : QString());
    m_fileFields[Ca]->setLabel(tr("Certificate authority"));
    m_fileFields[Ca]->setHint(tr("Whom you trust to name the gateway"));
    m_fileFields[Certificate]->setLabel(tr("Your certificate"));
    m_fileFields[Key]->setLabel(tr("Its private key"));
    for (int file = 0; file < FileCount; ++file)
        m_files[file]->setAccessibleName(m_fileFields[file]->label());
    for (QPushButton *choose : m_choose)
        choose->setText(tr("Choose…"));
    m_labelField->setLabel(tr("Name"));
    m_labelField->setHint(tr("Your own word for it; may stay empty"));
}

} // namespace chipdeck::ui
