#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "tests/widgets/theme/ThemeMeasures.h"
#include "widgets/theme/Glyphs.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Style.h"
#include "widgets/theme/TextLabel.h"

using namespace chipdeck::widgets;
using Token = Theme::Token;
using Kind = Theme::Kind;

namespace {

double channel(int value)
{
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.red()) + 0.7152 * channel(color.green()) + 0.0722 * channel(color.blue());
}

/// As WCAG 2 defines it.
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

void addKinds()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("light") << int(Kind::Light);
    QTest::newRow("dark") << int(Kind::Dark);
    QTest::newRow("high contrast") << int(Kind::HighContrast);
}

} // namespace

class TestTheme : public ThemeMeasures
{
    Q_OBJECT

private Q_SLOTS:
    void textIsLegible_data() { addKinds(); }
    void textIsLegible()
    {
        QFETCH(int, kind);
        const auto k = static_cast<Kind>(kind);
        for (const Token text : {Token::Text, Token::Muted, Token::Accent, Token::Good, Token::Warning, Token::Error, Token::Info}) {
            for (const Token ground : {Token::Window, Token::Surface}) {
                const double ratio = contrast(Theme::color(k, text), Theme::color(k, ground));
                QVERIFY2(ratio >= 4.9, qPrintable(QStringLiteral("token %1 on %2: %3").arg(int(text)).arg(int(ground)).arg(ratio)));
            }
        }
        QVERIFY(contrast(Theme::color(k, Token::AccentText), Theme::color(k, Token::Accent)) >= 4.9);
        QVERIFY(contrast(Theme::color(k, Token::Text), Theme::color(k, Token::SelectionTint)) >= 7);
        QVERIFY(contrast(Theme::color(k, Token::Muted), Theme::color(k, Token::SelectionTint)) >= 4.5);
    }

    /// Every word that the console draws, on every ground that it draws words on: WCAG AA, and AAA in high contrast.
    void everyPairOfTextAndGroundIsLegible_data() { addKinds(); }
    void everyPairOfTextAndGroundIsLegible()
    {
        QFETCH(int, kind);
        const auto k = static_cast<Kind>(kind);
        const double least = k == Kind::HighContrast ? 7 : 4.5;
        const auto check = [&](const QColor &text, const QColor &ground, const QString &what) {
            const double ratio = contrast(text, ground);
            QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1: %2 on %3 is %4").arg(what, text.name(), ground.name()).arg(ratio, 0, 'f', 2)));
        };
        for (const Token text : {Token::Text, Token::Muted, Token::Accent, Token::Good, Token::Warning, Token::Error, Token::Info}) {
            for (const Token ground : {Token::Window, Token::Surface, Token::SelectionTint})
                check(Theme::color(k, text), Theme::color(k, ground), QStringLiteral("token %1 on %2").arg(int(text)).arg(int(ground)));
        }
        const Theme theme(k);
        const QPalette palette = theme.palette();
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            check(palette.color(group, QPalette::WindowText), palette.color(group, QPalette::Window), QStringLiteral("window"));
            check(palette.color(group, QPalette::Text), palette.color(group, QPalette::Base), QStringLiteral("base"));
            check(palette.color(group, QPalette::ButtonText), palette.color(group, QPalette::Button), QStringLiteral("button"));
            check(palette.color(group, QPalette::HighlightedText), palette.color(group, QPalette::Highlight), QStringLiteral("selection"));
            const QColor suggested = palette.color(group, QPalette::PlaceholderText);
            QVERIFY(contrast(suggested, palette.color(group, QPalette::Base)) >= 4.5);
            QVERIFY2(contrast(suggested, Theme::color(k, Token::Text)) >= 2, "a placeholder must not look typed");
            check(palette.color(group, QPalette::ToolTipText), palette.color(group, QPalette::ToolTipBase), QStringLiteral("tool tip"));
        }
        check(Theme::color(k, Token::AccentText), Theme::color(k, Token::Accent), QStringLiteral("primary button"));
    }

    /// As drawn, for what the tokens alone do not tell: a disabled primary button was white on white in high contrast.
    void buttonsAreLegibleAsDrawn_data() { addKinds(); }
    void buttonsAreLegibleAsDrawn()
    {
        QFETCH(int, kind);
        Theme theme(static_cast<Kind>(kind));
        theme.install();
        for (const ButtonRole role : {ButtonRole::Plain, ButtonRole::Primary, ButtonRole::Destructive, ButtonRole::Quiet}) {
            for (const bool enabled : {true, false}) {
                QPushButton button(QStringLiteral("MMMM"));
                setButtonRole(&button, role);
                button.setEnabled(enabled);
                button.resize(button.sizeHint());
                const QImage image = button.grab().toImage();
                const QColor ground = image.pixelColor(6, image.height() / 2);
                double most = 1;
                for (int x = 10; x < image.width() - 10; ++x)
                    most = std::max(most, contrast(image.pixelColor(x, image.height() / 2), ground));
                QVERIFY2(most >= 4, qPrintable(QStringLiteral("role %1, enabled %2: %3").arg(int(role)).arg(enabled).arg(most)));
            }
        }
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void whatCannotBeUsedLooksSoInEveryTheme_data() { addKinds(); }
    void whatCannotBeUsedLooksSoInEveryTheme()
    {
        QFETCH(int, kind);
        Theme theme(static_cast<Kind>(kind));
        theme.install();
        for (const ButtonRole role : {ButtonRole::Plain, ButtonRole::Primary, ButtonRole::Destructive}) {
            QPushButton button(QStringLiteral("Remove"));
            setButtonRole(&button, role);
            button.resize(button.sizeHint());
            const QImage usable = button.grab().toImage();
            button.setEnabled(false);
            QVERIFY2(button.grab().toImage() != usable, qPrintable(QString::number(int(role))));
        }
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    /// Colour tells a link and a wrong field in two themes; in high contrast their lines must.
    void highContrastTellsLinksAndMistakesByTheirLines()
    {
        Theme theme(Kind::HighContrast);
        theme.install();
        QPushButton link(QStringLiteral("mmmm"));
        setButtonRole(&link, ButtonRole::Link);
        link.resize(link.sizeHint());
        const QImage words = link.grab().toImage();
        int longest = 0;
        for (int y = 0; y < words.height(); ++y) {
            int run = 0;
            for (int x = 0; x < words.width(); ++x) {
                run = qGray(words.pixel(x, y)) > 160 ? run + 1 : 0;
                longest = std::max(longest, run);
            }
        }
        QVERIFY2(longest >= link.fontMetrics().horizontalAdvance(link.text()) - 4, qPrintable(QString::number(longest)));
        QLineEdit field;
        field.resize(120, 28);
        const QImage right = field.grab().toImage();
        setFieldError(&field, true);
        const QImage wrong = field.grab().toImage();
        QVERIFY(wrong != right);
        int broken = 0;
        for (int x = 10; x < 110; ++x)
            broken += qGray(wrong.pixel(x, 1)) < 80 ? 1 : 0;
        QVERIFY2(broken > 10, qPrintable(QString::number(broken)));
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void highContrastSlantsWhatIsOnlySuggested()
    {
        Theme theme(Kind::HighContrast);
        theme.install();
        QLineEdit field;
        field.resize(120, 28);
        field.setPlaceholderText(QStringLiteral("llll"));
        const QImage suggested = field.grab().toImage();
        field.setPlaceholderText({});
        field.setText(QStringLiteral("llll"));
        const QImage typed = field.grab().toImage();
        // An upright l has few columns that it does not cross from top to bottom; a slanted one covers more.
        const auto inked = [](const QImage &image) {
            int columns = 0;
            for (int x = 6; x < image.width() - 6; ++x) {
                bool ink = false;
                for (int y = 6; y < image.height() - 6; ++y)
                    ink = ink || qGray(image.pixel(x, y)) > 40;
                columns += ink ? 1 : 0;
            }
            return columns;
        };
        QVERIFY2(inked(suggested) > inked(typed), qPrintable(QStringLiteral("%1, %2").arg(inked(suggested)).arg(inked(typed))));
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void linesAreSeen_data() { addKinds(); }
    void linesAreSeen()
    {
        QFETCH(int, kind);
        const auto k = static_cast<Kind>(kind);
        for (const Token line : {Token::ChipFreeOutline, Token::ChipDraining, Token::Accent}) {
            const double ratio = contrast(Theme::color(k, line), Theme::color(k, Token::Window));
            QVERIFY2(ratio >= 3.4, qPrintable(QStringLiteral("token %1: %2").arg(int(line)).arg(ratio)));
        }
    }

    void chipStatesDiffer_data() { addKinds(); }
    void chipStatesDiffer()
    {
        QFETCH(int, kind);
        const auto k = static_cast<Kind>(kind);
        const auto apart = [k](Token a, Token b) { return contrast(Theme::color(k, a), Theme::color(k, b)); };
        QVERIFY(apart(Token::ChipFree, Token::ChipAllocated) >= 2);
        QVERIFY(apart(Token::ChipAllocated, Token::ChipBusy) >= 2);
        QVERIFY(apart(Token::ChipFree, Token::ChipBusy) >= 2);
    }

    void sequentialScaleGrowsLighter()
    {
        double before = -1;
        for (int i = 0; i <= 100; ++i) {
            const double now = luminance(Theme::sequential(i / 100.0));
            QVERIFY2(now > before, qPrintable(QString::number(i)));
            before = now;
        }
        QCOMPARE(Theme::sequential(-3), Theme::sequential(0));
        QCOMPARE(Theme::sequential(std::nan("")), Theme::sequential(0));
    }

    void digitsHaveOneWidth()
    {
        const Theme theme;
        for (const Theme::Type type : {Theme::Type::Caption, Theme::Type::Body, Theme::Type::Figure, Theme::Type::Mono}) {
            for (const int weight : {int(QFont::Normal), int(QFont::Medium), int(QFont::DemiBold), int(QFont::Bold)}) {
                const QFontMetricsF metrics(theme.font(type, weight));
                const double wide = metrics.horizontalAdvance(QStringLiteral("00000000"));
                for (const char16_t digit : u"123456789") {
                    if (digit == 0)
                        continue;
                    const QString run(8, QChar(digit));
                    QVERIFY2(std::abs(metrics.horizontalAdvance(run) - wide) < 0.5,
                             qPrintable(QStringLiteral("digit %1 at weight %2").arg(QChar(digit)).arg(weight)));
                }
            }
        }
    }

    void facesAreTheWantedOnes()
    {
        const Theme theme;
        const QString body = QFontInfo(theme.font(Theme::Type::Body)).family();
        QVERIFY2(body == u"Chipdeck Sans" || body.startsWith(u"Inter"), qPrintable(body));
        QVERIFY(QFontInfo(theme.font(Theme::Type::Mono)).family().startsWith(u"JetBrains Mono"));
        QVERIFY(QFontInfo(theme.font(Theme::Type::Body, QFont::DemiBold)).weight() >= QFont::DemiBold);
    }

    void scaleMovesFontsAndLengths()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        QCOMPARE(theme.font(Theme::Type::Body).pixelSize(), 13);
        QCOMPARE(theme.rowHeight(), 28);
        theme.setScale(1.5);
        QCOMPARE(theme.font(Theme::Type::Body).pixelSize(), 20);
        QCOMPARE(theme.px(28), 42);
        theme.setDensity(Theme::Density::Compact);
        QCOMPARE(theme.rowHeight(), 33);
        theme.setScale(99);
        QCOMPARE(theme.scale(), 3.0);
        QCOMPARE(changed.count(), 3);
    }

    void switchingReachesTheApplication()
    {
        Theme theme;
        theme.install();
        TextLabel label(theme, Theme::Type::Body, Token::Error);
        theme.setKind(Kind::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Theme::color(Kind::Dark, Token::Window));
        QCOMPARE(label.palette().color(QPalette::WindowText), Theme::color(Kind::Dark, Token::Error));
        theme.setKind(Kind::Light);
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void labelsNeverTakeMarkup()
    {
        const Theme theme;
        TextLabel label(theme);
        label.setText(QStringLiteral("<b>bold</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }

    /// Qt guesses from tags: the name of a job could draw its own tip, with pictures from this computer.
    void tipsNeverTakeMarkup()
    {
        Theme theme;
        theme.install();
        const QString hostile = QStringLiteral("<h1>done</h1><img src=\"/etc/logo.png\"> R&D");
        QToolTip::showText(QPoint(1, 1), hostile);
        const auto windows = QApplication::topLevelWidgets();
        const auto tip = std::find_if(windows.begin(), windows.end(), [](const QWidget *window) { return window->inherits("QTipLabel"); });
        QVERIFY(tip != windows.end());
        const auto *label = qobject_cast<QLabel *>(*tip);
        QCOMPARE(label->text(), hostile);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QToolTip::hideText();
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void theTipOfACutTextIsThatText()
    {
        const Theme theme;
        TextLabel label(theme);
        label.setElided(true);
        label.resize(40, 20);
        for (const char *words : {"\"first\" & longest words", "others that are as long"}) {
            label.setText(QString::fromLatin1(words));
            label.grab();
            QCOMPARE(label.toolTip(), QString::fromLatin1(words));
        }
        label.setToolTip({});
        label.grab();
        QCOMPARE(label.toolTip(), label.text());
        label.resize(400, 20);
        label.grab();
        QVERIFY(label.toolTip().isEmpty());
        label.setToolTip(QStringLiteral("its own"));
        label.resize(40, 20);
        label.grab();
        QCOMPARE(label.toolTip(), QStringLiteral("its own"));
    }

    void aBriefTextStandsWhereTheWholeIsCut()
    {
        const Theme theme;
        TextLabel label(theme);
        label.setElided(true);
        label.setText(QStringLiteral("13 jobs in 1 cluster"));
        label.setBrief(QStringLiteral("13 jobs"));
        const QFontMetrics metrics = label.fontMetrics();
        const int brief = metrics.horizontalAdvance(QStringLiteral("13 jobs"));
        label.resize(metrics.horizontalAdvance(label.text()), 20);
        QCOMPARE(label.shownText(), label.text());
        label.resize(brief, 20);
        QCOMPARE(label.shownText(), QStringLiteral("13 jobs"));
        label.resize(brief - 1, 20);
        QVERIFY(label.shownText().endsWith(QChar(0x2026)));
    }

    void iconsTakeTheColourAsked()
    {
        const QDir icons(QStringLiteral(":/icons"));
        const QStringList names = icons.entryList({QStringLiteral("*.svg")});
        QVERIFY(names.size() > 20);
        for (const QString &name : names) {
            if (name == u"chipdeck.svg")
                continue;
            const QImage image = Icons::pixmap(QStringLiteral(":/icons/") + name, QColor(0xFF0000), 16, 2).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() > 200) {
                        ++inked;
                        QVERIFY2(pixel.red() > 200 && pixel.green() < 60, qPrintable(name));
                    }
                }
            }
            QVERIFY2(inked > 10, qPrintable(name));
        }
    }

    void glyphsAreToldApartWithoutColour()
    {
        QList<QImage> drawn;
        for (int glyph = int(Glyph::Dot); glyph <= int(Glyph::Warning); ++glyph) {
            QImage image(24, 24, QImage::Format_ARGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintGlyph(&painter, image.rect(), static_cast<Glyph>(glyph), Qt::black, Qt::gray);
            painter.end();
            for (const QImage &other : drawn)
                QVERIFY2(image != other, qPrintable(QString::number(glyph)));
            drawn << image;
        }
    }
};

QTEST_MAIN(TestTheme)
#include "TestTheme.moc"
