#include <cmath>

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

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

class TestTheme : public QObject
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

    void controlsKeepTheirMeasures()
    {
        Theme theme;
        theme.install();
        QPushButton plain(QStringLiteral("Close"));
        QPushButton primary(QStringLiteral("Close"));
        setButtonRole(&primary, ButtonRole::Primary);
        QCOMPARE(plain.sizeHint().height(), 28);
        // The weight of a primary button's text must not widen it: buttons change roles in place.
        QCOMPARE(primary.sizeHint(), plain.sizeHint());
        theme.setScale(1.5);
        QCOMPARE(plain.sizeHint().height(), 42);
        QApplication::setStyle(QStringLiteral("Fusion"));
    }
};

QTEST_MAIN(TestTheme)
#include "TestTheme.moc"
