// Stands in for drivers from before most of what is asked: two Nvidia chips and one Ascend chip that only exist.
extern "C" {

int nvmlInit_v2() { return 0; }
int nvmlDeviceGetCount_v2(unsigned *count)
{
    *count = 2;
    return 0;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)
{
    *device = reinterpret_cast<void *>(static_cast<unsigned long>(index) + 1);
    // The second fell off the bus.
    return index == 0 ? 0 : 15;
}

int dcmi_init() { return 0; }
int dcmi_get_card_list(int *count, int *cards, int)
{
    *count = 1;
    cards[0] = 0;
    return 0;
}
int dcmi_get_device_num_in_card(int, int *count)
{
    *count = 1;
    return 0;
}

} // extern "C"
