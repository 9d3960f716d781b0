# gj_embed_rules(FOLDER RULES): the rule files below RULES as one C source with a table of name and text.
function(gj_embed_rules folder rules)
  if(NOT TARGET gj_${folder})
    return()
  endif()
  file(GLOB_RECURSE files RELATIVE ${rules} CONFIGURE_DEPENDS ${rules}/*.gj)
  list(SORT files)
  set(out ${CMAKE_BINARY_DIR}/generated/embedded_rules.c)
  set(inputs)
  foreach(file ${files})
    list(APPEND inputs ${rules}/${file})
  endforeach()
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DRULES=${rules} "-DFILES=${files}" -DOUT=${out} -P ${CMAKE_SOURCE_DIR}/cmake/embed_rules.cmake
    DEPENDS ${inputs} ${CMAKE_SOURCE_DIR}/cmake/embed_rules.cmake VERBATIM)
  target_sources(gj_${folder} PRIVATE ${out})
endfunction()
