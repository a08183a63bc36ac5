#pragma once

#include <array>

#include <QWidget>

#include "ui/preferences/GatewayCheck.h"
#include "ui/preferences/GatewayParts.h"
#include "ui/shell/Settings.h"
#include "widgets/theme/TextLabel.h"

class QLineEdit;
class QPushButton;

namespace chipdeck::widgets {
class FormField;
class SegmentedControl;
}

namespace chipdeck::ui {

/// The fields of one gateway: how it is reached, where, with which files, and the person's own name for it. A whole address
/// pasted into the first field is spread over all of them.
class GatewayForm : public QWidget
{
    Q_OBJECT

public:
    GatewayForm(const widgets::Theme &theme, QWidget *parent = nullptr);

    GatewayAddress gateway() const;
    void setGateway(const GatewayAddress &gateway);
    void clear();
    /// An error from outside the fields, as "in the list already"; empty = none.
    void setObjection(const QString &words);
    bool isRight() const { return m_right; }
    QWidget *first() const;
    void showAnswer(widgets::Theme::Token token, const QString &words);
    void retranslate();

Q_SIGNALS:
    void edited();
    void confirmed();

private:
    enum File { Ca, Certificate, Key, FileCount };

    QWidget *makeFileRow(File file);
    GatewayParts parts() const;
    void spread(const GatewayParts &parts);
    void takeWholeAddress();
    void showKind();
    void check();
    bool checkFiles();

    const widgets::Theme &m_theme;
    widgets::SegmentedControl *m_kind;
    widgets::TextLabel *m_meaning;
    QLineEdit *m_place;
    QLineEdit *m_label;
    widgets::FormField *m_placeField;
    widgets::FormField *m_labelField;
    std::array<QLineEdit *, FileCount> m_files{};
    std::array<QPushButton *, FileCount> m_choose{};
    std::array<widgets::FormField *, FileCount> m_fileFields{};
    widgets::TextLabel *m_answer;
    QString m_objection;
    bool m_right = false;
    bool m_spreading = false;
};

} // namespace chipdeck::ui
