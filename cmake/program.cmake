# The program gouji: src/cli and src/batch over the objects of the library.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/batch/*.c ${CMAKE_SOURCE_DIR}/src/cli/*.c)
if(sources)
  add_executable(gouji ${sources} ${GJ_OBJECTS})
  target_link_libraries(gouji PRIVATE gj_options ${GJ_FOREIGN} ${GJ_ISOLATION})
  # Addresses are looked up once, not anew in each process that is forked; and the table of them is then read only.
  target_link_options(gouji PRIVATE $<$<PLATFORM_ID:Linux>:LINKER:-z,relro,-z,now>)
  target_compile_definitions(gouji PRIVATE $<$<BOOL:${GJ_ISOLATION}>:GJ_HAVE_SECCOMP>)
endif()
