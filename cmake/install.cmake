# What `cmake --install` puts where: program, library, gouji.h, rules, the CMake package gouji and gouji.pc.
if(TARGET gouji)
  install(TARGETS gouji RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
foreach(helper gouji-pdf gouji-pdf-ocr gouji-ocr gouji-archive)
  if(TARGET ${helper})
    install(TARGETS ${helper} RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/gouji)
  endif()
endforeach()
install(TARGETS gouji_static gouji_shared EXPORT goujiTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES include/gouji.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/gouji/rules FILES_MATCHING PATTERN "*.gj")

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/gouji)
install(EXPORT goujiTargets NAMESPACE gouji:: DESTINATION ${package})
configure_package_config_file(cmake/goujiConfig.cmake.in ${CMAKE_BINARY_DIR}/goujiConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/goujiConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/goujiConfig.cmake ${CMAKE_BINARY_DIR}/goujiConfigVersion.cmake
  DESTINATION ${package})

# Folders in gouji.pc are written from ${prefix}, so that an installation can be moved.
foreach(kind LIBDIR INCLUDEDIR DATADIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}}")
    set(GJ_PC_${kind} "${CMAKE_INSTALL_${kind}}")
  else()
    set(GJ_PC_${kind} "\${prefix}/${CMAKE_INSTALL_${kind}}")
  endif()
endforeach()
set(GJ_PC_ICONV)
if(NOT Iconv_IS_BUILT_IN)
  set(GJ_PC_ICONV "-liconv")
endif()
configure_file(cmake/gouji.pc.in ${CMAKE_BINARY_DIR}/gouji.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/gouji.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
