#pragma once

#include <array>

#include <QWidget>

#include "ui/jobs/SubmitDraft.h"

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace chipdeck::widgets {
class SegmentedControl;
class TextLabel;
class Theme;
}

namespace chipdeck::ui {

class SubmitForm;

/// What few jobs need: how their tasks stand together, what they wait for, what differs on one vendor's chips, and the rest as lines of
/// a job's file. Part of the form, whose fields it adds to.
class SubmitMore : public QWidget
{
    Q_OBJECT

public:
    SubmitMore(const widgets::Theme &theme, SubmitForm &form);

    void make();
    void setDraft(const SubmitDraft &draft);
    void addTo(SubmitDraft &draft) const;
    void retranslate();
    /// The number of chips says what it counts over.
    void setCountLabel();
    /// 0 script, 1 command, 2 container.
    void showWork(int work);
    /// Shows the vendor that something is wrong with.
    void showWrong();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// The fields of one vendor's variant.
    struct VariantFields {
        QLineEdit *image = nullptr;
        QPlainTextEdit *work = nullptr;
        QPlainTextEdit *environment = nullptr;
        QWidget *box = nullptr;
        const char *prefix = "";
    };

    void makeGang(QVBoxLayout *layout);
    void makeWaiting(QVBoxLayout *layout);
    void makeVariants(QVBoxLayout *layout);
    void makeVariant(VariantFields &fields, const char *prefix, QVBoxLayout *layout);
    void setLabels();
    void setWords();
    void showVariant();
    void showWaiting();
    void showTogether();

    const widgets::Theme &m_theme;
    SubmitForm &m_form;
    QBoxLayout *m_sides;
    widgets::TextLabel *m_gangHeading;
    widgets::TextLabel *m_variantHeading;
    QComboBox *m_together;
    QComboBox *m_chipsPer;
    QLineEdit *m_tasksPerNode;
    QLineEdit *m_qos;
    QLineEdit *m_output;
    QComboBox *m_afterKind;
    QLineEdit *m_afterJobs;
    QLineEdit *m_signal;
    QLineEdit *m_signalSeconds;
    QCheckBox *m_signalScript;
    widgets::SegmentedControl *m_vendor;
    std::array<VariantFields, 2> m_variants;
    QPlainTextEdit *m_further;
    int m_work = 0;
};

} // namespace chipdeck::ui
