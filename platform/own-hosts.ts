/** Of web UIs and a backend on this computer: allowed from the installation on, and not to be given back. */
export const OWN_HOSTS = ['http://127.0.0.1/*', 'http://localhost/*'];
