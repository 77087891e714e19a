"""What the versions of the two web UIs differ in: `--like NAME` stands for these options (read in their sources)."""

Settings = dict[str, object]

A1111_1_7: Settings = {
    "version": "v1.7.0",
    "reload_button": True,
    "extras_steps": "upscale gfpgan codeformer focal_crop auto_sized_crop caption flip split".split(),
}
# bef51aed
A1111_1_8: Settings = {
    **A1111_1_7,
    "version": "v1.8.0",
    "extras_steps": "upscale gfpgan codeformer split focal_crop auto_sized_crop flip caption".split(),
    "extras_mode": "number",
    "resize_mode": "number",
    "mtime": True,
    "save_reads": "infotext",
    "upscale_button": True,
    "interrupting": True,
    "esc_interrupts": True,
    "outputs_folder": "output",
}
# 82a973c0 (1.10.1)
A1111_1_10: Settings = {
    **A1111_1_8,
    "version": "v1.10.1",
    "extras_upscale": "accordion",
    "extras_alpha": True,
    "schedule_type": True,
    "firefox_opens_on": "click",
    "outputs_folder": "outputs",
}
# Panchovix/stable-diffusion-webui-reForge 3b56b268
REFORGE: Settings = {
    **A1111_1_10,
    "version": "f1.0.0v2-v1.10.1RC-latest-2222-g3b56b268",
    "format_menu": ["png", "jpg", "jpeg", "webp", "avif"],
    "send_to_svd": True,
    "hides_infotext": True,
    "grid_infotext": "last",
    "model_answers": "title",
}
# Forge Classic 02e78d34; its page was never seen on 3.43.2
CLASSIC: Settings = {
    **A1111_1_8,
    "version": "classic",
    "schedule_type": True,
    "firefox_opens_on": "click",
    "outputs_folder": "outputs",
    "format_menu": ["jpg", "jpeg", "png", "webp", "avif", "heif"],
    "reload_button": False,
}
# dfdcbab6
FORGE: Settings = {
    "version": "f2.0.1v1.10.1-previous-665-gae278f794",
    "extras_steps": "upscale gfpgan codeformer focal_crop".split(),
    "hides_infotext": True,
    "tells_suffix": True,
    "resize_mode": "number",
    "extras_upscale": "accordion",
    "extras_alpha": True,
    "save_reads": "infotext",
    "upscale_button": True,
    "interrupting": True,
    "esc_interrupts": True,
    "schedule_type": True,
    "firefox_opens_on": "click",
}
# Haoming02/sd-webui-forge-classic, branch neo, 2.26
NEO: Settings = {
    **FORGE,
    "version": "neo-2.26",
    "extras_steps": ["upscale"],
    "extras_upscale": "corrected",
    "lower_case_tabs": True,
    "hidden_tabs": ["space"],
    "hides_infotext": False,
    "format_menu": ["jpg", "jpeg", "png", "webp", "jxl", "avif", "heif"],
    "grid_format": "jpg",
    "replace_actions": ["Override", "Number Suffix"],
    "opts_binding": "let",
    "video": True,
    "unload": "deletes",
    "outputs_folder": "output",
    "saved_folder": "output/images",
    "save_reads": "infotext-or-ends",
    "infotext_tells": "rng",
    "cfg_scale": 6,
}

LIKES: dict[str, dict[str, Settings]] = {
    "a1111": {"1.7": A1111_1_7, "1.8": A1111_1_8, "1.10": A1111_1_10, "reforge": REFORGE, "classic": CLASSIC},
    "forge": {"f2.0.1": FORGE, "neo": NEO},
}
