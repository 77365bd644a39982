// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"

namespace ariadne::failures::kernel {

// Names of functions of Linux 6.1, by the file that defines them; made and checked by tests/failures/tst_kernelnames.
// Files were chosen by what they are for: interfaces that the rest of the kernel calls.
// clang-format off
const std::span<const ServiceFile> kLibServices = [] {
    static constexpr ServiceFile kFiles[] = {
        {"lib/string.c",
         "bcmp check_bytes8 memchr memchr_inv memcmp memcpy memmove memscan memset memset16 memset32 memset64 "
         "stpcpy strcasecmp strcat strchr strchrnul strcmp strcpy strcspn strlcat strlcpy strlen strncasecmp "
         "strncat strnchr strnchrnul strncmp strncpy strnlen strnstr strpbrk strrchr strscpy strsep strspn "
         "strstr"},
        {"lib/string_helpers.c",
         "__read_overflow2_field __sysfs_match_string __write_overflow_field devm_kasprintf_strarray "
         "devm_kfree_strarray escape_hex escape_null escape_octal escape_passthrough escape_space "
         "escape_special fortify_panic kasprintf_strarray kfree_strarray kstrdup_quotable "
         "kstrdup_quotable_cmdline kstrdup_quotable_file match_string memcpy_and_pad parse_int_array_user "
         "skip_spaces strim string_escape_mem string_get_size string_unescape strreplace strscpy_pad "
         "sysfs_streq unescape_hex unescape_octal unescape_space unescape_special"},
        {"lib/vsprintf.c",
         "address_val bdev_name bitmap_list_string bitmap_string bprintf bstr_printf check_pointer "
         "check_pointer_msg clock date_str debug_boot_weak_hash_enable default_pointer dentry_name "
         "device_node_string err_ptr error_string escaped_string file_dentry_name fill_ptr_key_workfn "
         "flags_string format_decode format_flags format_page_flags fourcc_string fwnode_full_name_string "
         "fwnode_string hex_string ip4_addr_string ip4_addr_string_sa ip4_string ip6_addr_string "
         "ip6_addr_string_sa ip6_compressed_string ip6_string ip_addr_string mac_address_string move_right "
         "netdev_bits no_hash_pointers_enable num_to_str number pointer pointer_string ptr_to_hashval "
         "ptr_to_id put_dec put_dec_full4 put_dec_full8 put_dec_helper4 put_dec_trunc8 resource_string "
         "restricted_pointer rtc_str scnprintf set_field_width set_precision simple_strntoll simple_strntoull "
         "simple_strtol simple_strtoll simple_strtoul simple_strtoull skip_atoi snprintf special_hex_number "
         "sprintf sscanf string string_nocheck subsys_initcall symbol_string time64_str time_and_date time_str "
         "uuid_string va_format vbin_printf vscnprintf vsnprintf vsprintf vsprintf_init_hashval vsscanf "
         "widen_string"},
        {"lib/hexdump.c",
         "bin2hex hex2bin hex_dump_to_buffer hex_to_bin print_hex_dump"},
        {"lib/kstrtox.c",
         "_kstrtol _kstrtoul _kstrtoull _parse_integer _parse_integer_fixup_radix _parse_integer_limit "
         "kstrtobool kstrtobool_from_user kstrtoint kstrtoll kstrtos16 kstrtos8 kstrtou16 kstrtou8 kstrtouint "
         "kstrtoull"},
        {"lib/kasprintf.c",
         "kasprintf kvasprintf kvasprintf_const"},
        {"lib/list_debug.c",
         "__list_add_valid __list_del_entry_valid"},
        {"lib/list_sort.c",
         "list_sort merge merge_final"},
        {"lib/rbtree.c",
         "____rb_erase_color __rb_erase_color __rb_insert __rb_insert_augmented __rb_rotate_set_parents "
         "dummy_copy dummy_propagate dummy_rotate rb_erase rb_first rb_first_postorder rb_insert_color rb_last "
         "rb_left_deepest_node rb_next rb_next_postorder rb_prev rb_red_parent rb_replace_node "
         "rb_replace_node_rcu rb_set_black"},
        {"lib/radix-tree.c",
         "__radix_tree_create __radix_tree_delete __radix_tree_lookup __radix_tree_preload "
         "__radix_tree_replace all_tag_set any_tag_set calculate_count delete_node entry_to_node "
         "get_slot_offset idr_destroy idr_get_free idr_preload insert_entries is_idr iter_offset next_index "
         "node_maxindex node_tag_clear node_tag_get node_tag_set node_to_entry radix_tree_cpu_dead "
         "radix_tree_delete radix_tree_delete_item radix_tree_descend radix_tree_extend "
         "radix_tree_find_next_bit radix_tree_free_nodes radix_tree_gang_lookup radix_tree_gang_lookup_tag "
         "radix_tree_gang_lookup_tag_slot radix_tree_init radix_tree_insert radix_tree_iter_delete "
         "radix_tree_iter_replace radix_tree_iter_resume radix_tree_iter_tag_clear radix_tree_load_root "
         "radix_tree_lookup radix_tree_lookup_slot radix_tree_maybe_preload radix_tree_next_chunk "
         "radix_tree_node_alloc radix_tree_node_ctor radix_tree_node_free radix_tree_node_rcu_free "
         "radix_tree_preload radix_tree_replace_slot radix_tree_shrink radix_tree_tag_clear radix_tree_tag_get "
         "radix_tree_tag_set radix_tree_tagged replace_slot root_gfp_mask root_tag_clear root_tag_clear_all "
         "root_tag_get root_tag_set root_tags_get set_iter_tags shift_maxindex tag_clear tag_get tag_set"},
        {"lib/xarray.c",
         "__xa_alloc __xa_alloc_cyclic __xa_clear_mark __xa_cmpxchg __xa_erase __xa_insert __xa_set_mark "
         "__xas_next __xas_nomem __xas_prev get_offset max_index node_any_mark node_clear_mark node_get_mark "
         "node_get_marks node_mark_all node_marks node_set_mark node_set_marks set_bounds update_node "
         "xa_clear_mark xa_delete_node xa_destroy xa_dump xa_dump_entry xa_dump_index xa_dump_node xa_erase "
         "xa_extract xa_find xa_find_after xa_get_mark xa_get_order xa_load xa_lock_type xa_mark_clear "
         "xa_mark_set xa_node_free xa_set_mark xa_store_range xa_track_free xa_zero_busy xas_alloc "
         "xas_clear_mark xas_create xas_create_range xas_delete_node xas_descend xas_destroy xas_expand "
         "xas_extract_marked xas_extract_present xas_find xas_find_conflict xas_find_marked xas_free_nodes "
         "xas_get_mark xas_get_order xas_init_marks xas_load xas_lock_type xas_max xas_move_index "
         "xas_next_offset xas_nomem xas_pause xas_result xas_set_mark xas_set_offset xas_set_range xas_shrink "
         "xas_sibling xas_size xas_split xas_split_alloc xas_squash_marks xas_start xas_unlock_type xas_update"},
        {"lib/idr.c",
         "ida_alloc_range ida_destroy ida_dump ida_dump_entry ida_free idr_alloc idr_alloc_cyclic "
         "idr_alloc_u32 idr_find idr_for_each idr_get_next idr_get_next_ul idr_remove idr_replace"},
        {"lib/llist.c",
         "llist_add_batch llist_del_first llist_reverse_order"},
        {"lib/plist.c",
         "plist_add plist_check_head plist_check_list plist_check_prev_next plist_del plist_requeue plist_test "
         "plist_test_check plist_test_requeue"},
        {"lib/klist.c",
         "add_head add_tail klist_add_before klist_add_behind klist_add_head klist_add_tail klist_dec_and_del "
         "klist_del klist_init klist_iter_exit klist_iter_init klist_iter_init_node klist_next "
         "klist_node_attached klist_node_init klist_prev klist_put klist_release klist_remove knode_dead "
         "knode_kill knode_klist knode_set_klist to_klist_node"},
        {"lib/kobject.c",
         "__kobject_del create_dir dynamic_kobj_release fill_kobj_path get_kobj_path_length kobj_child_ns_ops "
         "kobj_kset_join kobj_kset_leave kobj_ns_current_may_mount kobj_ns_drop kobj_ns_grab_current "
         "kobj_ns_initial kobj_ns_netlink kobj_ns_ops kobj_ns_type_register kobj_ns_type_registered "
         "kobject_add kobject_add_internal kobject_add_varg kobject_cleanup kobject_create "
         "kobject_create_and_add kobject_del kobject_delayed_cleanup kobject_get kobject_get_ownership "
         "kobject_get_path kobject_get_unless_zero kobject_init kobject_init_and_add kobject_init_internal "
         "kobject_move kobject_namespace kobject_put kobject_release kobject_rename kobject_set_name "
         "kobject_set_name_vargs kset_create kset_create_and_add kset_find_obj kset_get_ownership kset_init "
         "kset_register kset_release kset_unregister"},
        {"lib/kobject_uevent.c",
         "action_arg_word_end add_uevent_var alloc_uevent_skb cleanup_uevent_env init_uevent_argv "
         "kobj_usermode_filter kobject_action_args kobject_action_type kobject_synth_uevent kobject_uevent "
         "kobject_uevent_env kobject_uevent_init kobject_uevent_net_broadcast uevent_net_broadcast "
         "uevent_net_broadcast_tagged uevent_net_broadcast_untagged uevent_net_exit uevent_net_init "
         "uevent_net_rcv uevent_net_rcv_skb zap_modalias_env"},
        {"lib/refcount.c",
         "refcount_dec_and_lock refcount_dec_and_lock_irqsave refcount_dec_and_mutex_lock refcount_dec_if_one "
         "refcount_dec_not_one refcount_warn_saturate"},
        {"lib/rhashtable.c",
         "__rhashtable_walk_find_next __rht_bucket_nested bucket_table_alloc bucket_table_free "
         "bucket_table_free_rcu head_hashfn lockdep_rht_bucket_is_held lockdep_rht_mutex_is_held "
         "nested_bucket_table_alloc nested_bucket_table_free nested_table_alloc nested_table_free "
         "nested_table_top rhashtable_destroy rhashtable_free_and_destroy rhashtable_free_one rhashtable_init "
         "rhashtable_insert_one rhashtable_insert_rehash rhashtable_insert_slow rhashtable_jhash2 "
         "rhashtable_last_table rhashtable_lookup_one rhashtable_rehash_alloc rhashtable_rehash_attach "
         "rhashtable_rehash_chain rhashtable_rehash_one rhashtable_rehash_table rhashtable_shrink "
         "rhashtable_try_insert rhashtable_walk_enter rhashtable_walk_exit rhashtable_walk_next "
         "rhashtable_walk_peek rhashtable_walk_start_check rhashtable_walk_stop rhltable_init "
         "rht_bucket_nested rht_bucket_nested_insert rht_deferred_worker rounded_hashtable_size"},
        {"lib/bitmap.c",
         "__bitmap_and __bitmap_andnot __bitmap_clear __bitmap_complement __bitmap_equal __bitmap_intersects "
         "__bitmap_or __bitmap_or_equal __bitmap_replace __bitmap_set __bitmap_shift_left __bitmap_shift_right "
         "__bitmap_subset __bitmap_weight __bitmap_weight_and __bitmap_xor __end_of_region __reg_op "
         "bitmap_alloc bitmap_alloc_node bitmap_allocate_region bitmap_bitremap bitmap_check_region "
         "bitmap_copy_le bitmap_cut bitmap_find_free_region bitmap_find_next_zero_area_off bitmap_find_region "
         "bitmap_find_region_reverse bitmap_fold bitmap_free bitmap_from_arr32 bitmap_from_arr64 "
         "bitmap_get_x32_reverse bitmap_getnum bitmap_onto bitmap_parse bitmap_parse_region bitmap_parse_user "
         "bitmap_parselist bitmap_parselist_user bitmap_pos_to_ord bitmap_print_bitmask_to_buf "
         "bitmap_print_list_to_buf bitmap_print_to_buf bitmap_print_to_pagebuf bitmap_release_region "
         "bitmap_remap bitmap_set_region bitmap_to_arr32 bitmap_to_arr64 bitmap_zalloc bitmap_zalloc_node "
         "devm_bitmap_alloc devm_bitmap_free devm_bitmap_zalloc end_of_region end_of_str"},
        {"lib/find_bit.c",
         "__find_nth_and_bit __find_nth_andnot_bit __find_nth_bit _find_first_and_bit _find_first_bit "
         "_find_first_zero_bit _find_first_zero_bit_le _find_last_bit _find_next_and_bit _find_next_andnot_bit "
         "_find_next_bit _find_next_bit_le _find_next_zero_bit _find_next_zero_bit_le find_next_clump8"},
        {"lib/crc16.c",
         "crc16"},
        {"lib/crc32.c",
         "__crc32c_le __crc32c_le_shift crc32_be crc32_be_generic crc32_body crc32_generic_shift crc32_le "
         "crc32_le_generic crc32_le_shift gf2_multiply"},
        {"lib/crc-ccitt.c",
         "crc_ccitt crc_ccitt_false"},
        {"lib/iov_iter.c",
         "__import_iovec __iov_iter_get_pages_alloc _copy_from_iter _copy_from_iter_flushcache "
         "_copy_from_iter_nocache _copy_mc_to_iter _copy_to_iter append_pipe bvec_npages "
         "copy_compat_iovec_from_user copy_iovec_from_user copy_mc_pipe_to_iter copy_page_from_iter "
         "copy_page_from_iter_atomic copy_page_to_iter copy_page_to_iter_pipe copy_pipe_to_iter copyin copyout "
         "copyout_mc csum_and_copy_from_iter csum_and_copy_to_iter csum_and_copy_to_pipe_iter csum_and_memcpy "
         "dup_iter fault_in_iov_iter_readable fault_in_iov_iter_writeable first_bvec_segment "
         "first_iovec_segment hash_and_copy_to_iter import_iovec import_single_range iov_iter_advance "
         "iov_iter_aligned_bvec iov_iter_aligned_iovec iov_iter_alignment iov_iter_alignment_bvec "
         "iov_iter_alignment_iovec iov_iter_bvec iov_iter_bvec_advance iov_iter_discard iov_iter_gap_alignment "
         "iov_iter_get_pages2 iov_iter_get_pages_alloc2 iov_iter_init iov_iter_iovec_advance "
         "iov_iter_is_aligned iov_iter_kvec iov_iter_npages iov_iter_pipe iov_iter_restore iov_iter_revert "
         "iov_iter_single_seg_count iov_iter_xarray iov_iter_zero iov_npages iovec_from_user "
         "iter_xarray_get_pages iter_xarray_populate_pages last_offset page_copy_sane pipe_advance pipe_buf "
         "pipe_get_pages pipe_npages pipe_zero push_anon push_page sanity want_pages_array"},
        {"lib/usercopy.c",
         "_copy_from_user _copy_to_user check_zeroed_user"},
        {"lib/strncpy_from_user.c",
         "do_strncpy_from_user strncpy_from_user"},
        {"lib/strnlen_user.c",
         "do_strnlen_user strnlen_user"},
        {"lib/percpu_counter.c",
         "__percpu_counter_compare __percpu_counter_init __percpu_counter_sum compute_batch_value "
         "debug_percpu_counter_activate debug_percpu_counter_deactivate percpu_counter_add_batch "
         "percpu_counter_cpu_dead percpu_counter_destroy percpu_counter_fixup_free percpu_counter_set "
         "percpu_counter_startup percpu_counter_sync"},
        {"lib/percpu-refcount.c",
         "__percpu_ref_exit __percpu_ref_switch_mode __percpu_ref_switch_to_atomic "
         "__percpu_ref_switch_to_percpu percpu_count_ptr percpu_ref_call_confirm_rcu percpu_ref_exit "
         "percpu_ref_init percpu_ref_is_zero percpu_ref_kill_and_confirm percpu_ref_noop_confirm_switch "
         "percpu_ref_reinit percpu_ref_resurrect percpu_ref_switch_to_atomic percpu_ref_switch_to_atomic_rcu "
         "percpu_ref_switch_to_atomic_sync percpu_ref_switch_to_percpu"},
        {"lib/debugobjects.c",
         "__alloc_object __debug_check_no_obj_freed __debug_object_init __free_object alloc_object "
         "can_fill_pool check_results debug_check_no_obj_freed debug_object_activate debug_object_active_state "
         "debug_object_assert_init debug_object_deactivate debug_object_destroy debug_object_fixup "
         "debug_object_free debug_object_init debug_object_init_on_stack debug_object_is_on_stack "
         "debug_objects_early_init debug_objects_fill_pool debug_objects_init_debugfs "
         "debug_objects_is_pi_blocked_on debug_objects_mem_init debug_objects_oom "
         "debug_objects_replace_static_objects debug_objects_selftest debug_print_object disable_object_debug "
         "enable_object_debug fill_pool fixup_activate fixup_destroy fixup_free fixup_init free_obj_work "
         "free_object get_bucket is_static_object lookup_object lookup_object_or_alloc object_cpu_offline"},
        {"lib/dec_and_lock.c",
         "_atomic_dec_and_lock _atomic_dec_and_lock_irqsave"},
        {"lib/lockref.c",
         "lockref_get lockref_get_not_dead lockref_get_not_zero lockref_mark_dead lockref_put_not_zero "
         "lockref_put_or_lock lockref_put_return"},
        {"lib/dump_stack.c",
         "__dump_stack dump_stack dump_stack_lvl dump_stack_print_info dump_stack_set_arch_desc "
         "show_regs_print_info"},
        {"lib/fault-inject.c",
         "debugfs_create_stacktrace_depth debugfs_create_ul debugfs_stacktrace_depth_set debugfs_ul_get "
         "debugfs_ul_set fail_dump fail_stacktrace fail_task fault_create_debugfs_attr setup_fault_attr "
         "should_fail should_fail_ex"},
        {"lib/ubsan.c",
         "__ubsan_handle_alignment_assumption __ubsan_handle_builtin_unreachable "
         "__ubsan_handle_divrem_overflow __ubsan_handle_load_invalid_value __ubsan_handle_out_of_bounds "
         "__ubsan_handle_shift_out_of_bounds __ubsan_handle_type_mismatch __ubsan_handle_type_mismatch_v1 "
         "get_signed_val get_unsigned_val handle_misaligned_access handle_null_ptr_deref "
         "handle_object_size_mismatch is_inline_int suppress_report type_bit_width type_is_int type_is_signed "
         "ubsan_epilogue ubsan_prologue ubsan_type_mismatch_common val_is_negative val_to_string was_reported"},
        {"lib/stackdepot.c",
         "__stack_depot_save depot_alloc_stack find_stack hash_stack init_stack_slab is_stack_depot_disabled "
         "stack_depot_early_init stack_depot_fetch stack_depot_get_extra_bits stack_depot_init "
         "stack_depot_print stack_depot_save stack_depot_snprint stack_depot_want_early_init stackdepot_memcmp"},
        {"lib/checksum.c",
         "csum_partial csum_tcpudp_nofold do_csum from32to16 from64to32 ip_compute_csum ip_fast_csum"},
        {"lib/sort.c",
         "do_cmp do_swap is_aligned parent sort sort_r swap_bytes swap_words_32 swap_words_64"},
        {"lib/nlattr.c",
         "__nla_parse __nla_put __nla_put_64bit __nla_put_nohdr __nla_reserve __nla_reserve_64bit "
         "__nla_reserve_nohdr __nla_validate __nla_validate_parse nla_append nla_find nla_get_range_signed "
         "nla_get_range_unsigned nla_memcmp nla_memcpy nla_policy_len nla_put nla_put_64bit nla_put_nohdr "
         "nla_reserve nla_reserve_64bit nla_reserve_nohdr nla_strcmp nla_strdup nla_strscpy nla_validate_array "
         "nla_validate_int_range nla_validate_int_range_signed nla_validate_mask nla_validate_range_unsigned "
         "validate_nla validate_nla_bitfield32"},
        {"lib/timerqueue.c",
         "__timerqueue_less timerqueue_add timerqueue_del timerqueue_iterate_next"},
        {"lib/cpumask.c",
         "alloc_bootmem_cpumask_var alloc_cpumask_var_node cpumask_any_and_distribute cpumask_any_distribute "
         "cpumask_local_spread cpumask_next_wrap free_bootmem_cpumask_var free_cpumask_var"},
        {"lib/smp_processor_id.c",
         "__this_cpu_preempt_check check_preemption_disabled debug_smp_processor_id"},
        {"lib/kfifo.c",
         "__kfifo_alloc __kfifo_dma_in_finish_r __kfifo_dma_in_prepare __kfifo_dma_in_prepare_r "
         "__kfifo_dma_out_finish_r __kfifo_dma_out_prepare __kfifo_dma_out_prepare_r __kfifo_free "
         "__kfifo_from_user __kfifo_from_user_r __kfifo_in __kfifo_in_r __kfifo_init __kfifo_len_r "
         "__kfifo_max_r __kfifo_out __kfifo_out_peek __kfifo_out_peek_r __kfifo_out_r __kfifo_peek_n "
         "__kfifo_poke_n __kfifo_skip_r __kfifo_to_user __kfifo_to_user_r kfifo_copy_from_user kfifo_copy_in "
         "kfifo_copy_out kfifo_copy_to_user kfifo_out_copy_r kfifo_unused setup_sgl setup_sgl_buf"},
        {"lib/scatterlist.c",
         "__sg_alloc_table __sg_free_table __sg_page_iter_dma_next __sg_page_iter_next __sg_page_iter_start "
         "get_next_sg sg_alloc_append_table_from_pages sg_alloc_table sg_alloc_table_from_pages_segment "
         "sg_copy_buffer sg_copy_from_buffer sg_copy_to_buffer sg_dma_page_count sg_free_append_table "
         "sg_free_table sg_init_one sg_init_table sg_kfree sg_kmalloc sg_last sg_miter_get_next_page "
         "sg_miter_next sg_miter_skip sg_miter_start sg_miter_stop sg_nents sg_nents_for_len sg_next "
         "sg_page_count sg_pcopy_from_buffer sg_pcopy_to_buffer sg_zero_buffer sgl_alloc sgl_alloc_order "
         "sgl_free sgl_free_n_order sgl_free_order"},
        {"lib/bug.c",
         "__report_bug bug_addr bug_get_file_line clear_once_table find_bug generic_bug_clear_once "
         "module_bug_cleanup module_bug_finalize module_find_bug report_bug"},
        {"lib/ref_tracker.c",
         "ref_tracker_alloc ref_tracker_dir_exit ref_tracker_dir_print ref_tracker_free"},
        {"lib/once.c",
         "__do_once_done __do_once_sleepable_done __do_once_sleepable_start __do_once_start once_deferred "
         "once_disable_jump"},
    };
    return std::span<const ServiceFile>(kFiles);
}();
// clang-format on

} // namespace ariadne::failures::kernel
