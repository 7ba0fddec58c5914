-- Makes the two roles of an installation and its database, with the passwords
-- in the environment: `rectrack` owns it and migrates, `rectrack_service` runs
-- the service. What that one may do, the migration says (grants.ts).
\getenv owner_password OWNER_PASSWORD
\getenv service_password SERVICE_PASSWORD
create role rectrack login password :'owner_password';
create role rectrack_service login password :'service_password';
-- So the owner sees what the service is doing, and may end its sessions.
grant rectrack_service to rectrack;
create database rectrack owner rectrack;
