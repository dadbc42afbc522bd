"""Public-service procedures: the dossiers of the portal, loaded as downloaded, and what they say of on time, online, digitised.

Words: thủ tục hành chính (procedure), hồ sơ (dossier), bộ chỉ số theo Quyết định số 766/QĐ-TTg.
"""
