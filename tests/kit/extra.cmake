list(APPEND kit_extra gitbuilder.cpp) # repositories with fixed dates
list(APPEND kit_extra elfwriter.cpp)
