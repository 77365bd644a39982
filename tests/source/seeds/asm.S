.macro add a
.endm
SYM_FUNC_START(entry)
1:	call do_it
	jmp .Lx
SYM_FUNC_END(entry)
