# The program gouji: src/cli and src/batch over the objects of the library.
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/batch/*.c ${CMAKE_SOURCE_DIR}/src/cli/*.c)
if(sources)
  add_executable(gouji ${sources} ${GJ_OBJECTS})
  target_link_libraries(gouji PRIVATE gj_options ${GJ_FOREIGN} ${GJ_ISOLATION})
  target_compile_definitions(gouji PRIVATE $<$<BOOL:${GJ_ISOLATION}>:GJ_HAVE_SECCOMP>)
endif()
